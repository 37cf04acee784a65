import type { InputId } from "../task/inputs.ts";
import type { EncoderName } from "../shelf/encoderName.ts";
import { activations } from "./activations.ts";

interface WholeNumber<T extends string> {
  readonly type: T;
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  /** Values a slider or menu offers first. */
  readonly suggested: readonly number[];
}

interface Range<T extends string> {
  readonly type: T;
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

/** Type, range and default of a parameter. Forms, checks and defaults are made from these fields. */
export type FieldSpec =
  | WholeNumber<"integer">
  /** A whole number, or as many as the model answers with. */
  | WholeNumber<"units">
  /** A part of a whole, 0–1, shown in percent. */
  | Range<"share">
  /** Any number. */
  | Range<"number">
  | { readonly type: "choice"; readonly options: readonly string[]; readonly default: string }
  | { readonly type: "switch"; readonly default: boolean }
  /** One of the model's inputs. */
  | { readonly type: "input"; readonly default: InputId }
  /** An encoder of the shelf. */
  | { readonly type: "encoder"; readonly default: EncoderName | null }
  /** Whole numbers from 1, of which one may be −1. */
  | { readonly type: "shape"; readonly default: readonly number[] };

/** A whole number of a range, with the values that are offered first. */
export const whole = (minimum: number, maximum: number, suggested: readonly number[]) => ({
  as: (initial: number): WholeNumber<"integer"> => ({
    type: "integer",
    minimum,
    maximum,
    default: initial,
    suggested,
  }),
});

export const choice = (options: readonly string[], initial: string): FieldSpec => ({
  type: "choice",
  options,
  default: initial,
});

export const toggle = (initial: boolean): FieldSpec => ({ type: "switch", default: initial });

export const share = (initial: number): FieldSpec => ({
  type: "share",
  minimum: 0,
  maximum: 0.9,
  default: initial,
});

/** Fields that several kinds have. */
export const outputDim = whole(1, 1024, [16, 32, 64, 128, 256]).as(64);
export const units = whole(1, 1024, [16, 32, 64, 128]).as(64);
export const activation = choice(activations, "relu");
export const epsilon: FieldSpec = { type: "number", minimum: 1e-8, maximum: 0.1, default: 1e-3 };
