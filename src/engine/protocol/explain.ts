import type { HeadAttention } from "../../core/explain/attention.ts";
import type { NearWord } from "../../core/explain/nearestWords.ts";
import type { RowWord } from "../../core/explain/rowWords.ts";
import type { ClassWords } from "../../core/explain/tellingPulls.ts";
import type { SplitConfig } from "../../core/dataset/splitConfig.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";

/** Ways to find how much each word speaks for an answer; `weights`: those of a linear model, which are exact. */
type ExplainMethod = "weights" | "integrated" | "gradients" | "occlusion";

/** How much each word pulls the score of an output up (above 0) or down, by one method. */
export interface MethodPulls {
  readonly method: ExplainMethod;
  /** [words] */
  readonly pulls: readonly number[];
}

/** Why a model gives a row an answer. */
export interface Explanation {
  /** The output that is explained, by index. */
  readonly output: number;
  readonly words: readonly RowWord[];
  /** Those that the model allows, the most exact first. */
  readonly methods: readonly MethodPulls[];
  /** Empty where no layer has attention. */
  readonly attention: readonly HeadAttention[];
}

/** The pull of each word of a row. */
export interface PulledRow {
  readonly words: readonly RowWord[];
  /** [words] */
  readonly pulls: readonly number[];
}

/** The pull of a stretch of an answer's text as it is shown. */
export interface PulledStretch {
  readonly start: number;
  readonly end: number;
  readonly pull: number;
}

/** A training row that is like another row. */
export interface NearRow {
  /** Row of the table, from 0. */
  readonly row: number;
  readonly text: string;
  /** Class or labels by index, or the number. */
  readonly actual: readonly number[];
  /** Cosine of the angle between the rows' vectors, −1 to 1. */
  readonly similarity: number;
}

/** How the points of a map are laid out. */
export const layouts = ["pca", "umap"] as const;
export type Layout = (typeof layouts)[number];

/** The rows of a map. */
export interface MappedRows {
  /** Row of the table of each point: [points]. */
  readonly rows: Int32Array;
  /** 1 of a point that is a training row, 0 of one that is an answer: [points]. */
  readonly isTraining: Uint8Array;
  /** Place of the answer of each point among all answers; −1 of training rows: [points]. */
  readonly answers: Int32Array;
  /** The class of each point, or its first label by index; −1 of none: [points]. */
  readonly actual: Int32Array;
  /** Of an answer, likewise; −1 of training rows: [points]. */
  readonly answered: Int32Array;
  /** NaN of training rows: [points]. */
  readonly confidences: Float32Array;
  /** 1 where an answer is exactly right: [points]. */
  readonly isRight: Uint8Array;
}

/** Points of a map so far. */
export interface MapStep {
  readonly share: number;
  /** [points × 2]; null while the rows are still being read. */
  readonly positions: Float32Array | null;
  /** What the points are; null without positions. */
  readonly rows: MappedRows | null;
}

/** Questions on why the model in use answers as it does. */
export interface ExplainCalls {
  /** Explains the answer to a row by every method; of an output, or of the most probable one. Yields the share done. */
  explainRow: {
    input: { readonly row: ModelRow; readonly output: number | null };
    event: number;
    result: Explanation;
  };
  /** Each word's pull towards the answer of some rows, by the cheapest method that the model allows. */
  pullWords: { input: { readonly rows: readonly ModelRow[] }; event: never; result: readonly PulledRow[] };
  /** Each word's pull towards the answer given, of answers by their places, as stretches of the text shown. */
  pullAnswers: {
    input: { readonly indices: readonly number[] };
    event: never;
    result: readonly (readonly PulledStretch[])[];
  };
  /** The smallest set of words without which the answer is another; null where none was found. Yields the size tried. */
  findFlip: {
    input: { readonly row: ModelRow };
    event: number;
    result: { readonly words: readonly RowWord[]; readonly outputs: readonly number[] } | null;
  };
  /** The most telling words of each class over all answers, by the model and by the rows themselves. Yields the share done. */
  tellWords: {
    input: { readonly wordCount: number; readonly runId: string };
    event: number;
    result: readonly ClassWords[];
  };
  /** Lays out the answers, and some training rows where a split is given, by the model's own vectors. */
  layOutMap: {
    input: {
      readonly layout: Layout;
      readonly split: SplitConfig | null;
      readonly seed: number;
      readonly runId: string;
    };
    event: MapStep;
    result: { readonly rows: MappedRows; readonly positions: Float32Array; readonly isSampled: boolean };
  };
  /** The training rows most like a row, by the model's own vectors. The first question reads the training rows. */
  findNearRows: {
    input: { readonly row: ModelRow; readonly split: SplitConfig; readonly count: number };
    event: number;
    result: readonly NearRow[];
  };
  /** The words of the vocabulary most like a word, by the model's vectors of words; empty where it has none. */
  findNearWords: {
    input: { readonly word: string; readonly count: number };
    event: never;
    result: readonly NearWord[];
  };
}
