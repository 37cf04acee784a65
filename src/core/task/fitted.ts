import type { EncoderName } from "../shelf/encoderName.ts";
import type { Preprocessor } from "../text/preprocessor.ts";
import type { FittedNgrams } from "../text/ngrams/fittedNgrams.ts";
import type { ClassDecision, LabelsDecision, NumberInterval } from "./decision.ts";
import type { InputId, Scaling } from "./inputs.ts";

/**
 * A column of numbers as the training rows are: x → (f(x) − offset) ÷ scale, where f is log(1 + x) (the sign kept) for
 * the scaling `log` and nothing otherwise. A cell without a number counts as `median`, and an indicator says so.
 */
export interface FittedNumber {
  readonly columnName: string;
  readonly scaling: Scaling;
  readonly median: number;
  readonly offset: number;
  readonly scale: number;
  /** Whether an indicator follows the number, 1 where the cell is empty. Only where some training row lacks the number. */
  readonly hasIndicator: boolean;
}

/** An input fitted on the training rows: portable JSON, and part of the trained model. */
export type FittedInput =
  | {
      readonly id: InputId;
      readonly kind: "text";
      readonly columnNames: readonly string[];
      readonly separator: string;
      readonly preprocessor: Preprocessor;
      /** The n-grams that a layer counts, which come as an input of their own; absent where none does. */
      readonly ngrams?: FittedNgrams;
      /** The encoder whose vectors of the text come as an input of their own; absent where no layer reads them. */
      readonly encoder?: EncoderName;
    }
  | { readonly id: InputId; readonly kind: "number"; readonly columns: readonly FittedNumber[] }
  | {
      readonly id: InputId;
      readonly kind: "category";
      readonly columnName: string;
      /** `vocabulary[0]` is padding and never met, `vocabulary[1]` stands for every category not in it. */
      readonly vocabulary: readonly string[];
    };

/** The meaning of the model's outputs. */
export type FittedTarget =
  | {
      readonly kind: "class";
      readonly classNames: readonly string[];
      /** Set after training; absent, the most probable class is the answer. */
      readonly decision?: ClassDecision;
    }
  | {
      readonly kind: "classes";
      readonly classNames: readonly string[];
      /** A label is given from this probability on, unless a decision says otherwise. */
      readonly threshold: number;
      /** Set after training. */
      readonly decision?: LabelsDecision;
    }
  | {
      readonly kind: "number";
      readonly columnName: string;
      /** Of the training rows: the model learns (y − mean) ÷ deviation and answers with y. */
      readonly mean: number;
      readonly deviation: number;
      /** Ranges of several levels, fitted on the validation rows; absent without such rows. */
      readonly intervals?: readonly NumberInterval[];
    };
