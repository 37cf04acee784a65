import * as z from "zod/mini";
import { longestVector, type EncoderName } from "./encoderName.ts";

/** Texts a second on one device, measured with texts of `tokenCount` pieces. */
export interface EncoderPace {
  readonly backend: string;
  readonly textsPerSecond: number;
}

/** What the shelf shows of an encoder. */
export interface ShelvedEncoder extends EncoderName {
  /** Names the encoder's folder on this device. */
  readonly id: string;
  /** The family of the architecture, such as "bert". */
  readonly kind: string;
  readonly layerCount: number;
  /** Pieces of the tokenizer's vocabulary. */
  readonly pieceCount: number;
  /** Pieces of a text that are read. */
  readonly maxTokens: number;
  readonly sizeBytes: number;
  /** The licence that the folder names; null where it names none. */
  readonly licence: string | null;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** Null until it is measured. */
  readonly pace: EncoderPace | null;
}

const schema: z.core.$ZodType<ShelvedEncoder> = z.object({
  id: z.string(),
  fingerprint: z.string(),
  name: z.string(),
  width: z.number(),
  kind: z.string(),
  layerCount: z.number(),
  pieceCount: z.number(),
  maxTokens: z.number(),
  sizeBytes: z.number(),
  licence: z.nullable(z.string()),
  addedAt: z.number(),
  pace: z.nullable(z.object({ backend: z.string(), textsPerSecond: z.number() })),
});

/** The form of an encoder's name, as stored. */
export const encoderNameSchema: z.core.$ZodType<EncoderName> = z.object({
  fingerprint: z.string(),
  name: z.string(),
  width: z.number().check(z.int(), z.minimum(1), z.maximum(longestVector)),
});

/** An entry of the shelf as it was kept; null where it is none. */
export function parseShelvedEncoder(value: unknown): ShelvedEncoder | null {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? parsed.data : null;
}
