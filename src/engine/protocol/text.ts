import type { Issue } from "../../core/issue.ts";
import type { EncoderNames, NgramConfigs } from "../../core/graph/textReadings.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import type { AugmentationConfig } from "../../core/dataset/augmentation.ts";
import type { LengthHistogram } from "../../core/dataset/lengths.ts";
import type { PartName } from "../../core/dataset/splitConfig.ts";
import type { ValidationFigure } from "../../core/metrics/figures.ts";
import type { TextTrace } from "../../core/text/encode.ts";
import type { TextConfig } from "../../core/text/preprocessor.ts";
import type { SplitInput } from "./table.ts";

/** Rows with their parts, and how their texts become numbers. */
export interface TextInput extends SplitInput {
  readonly text: TextConfig;
  /** Which n-grams the model counts, by the input whose text they are of; absent where it counts none. */
  readonly ngrams?: NgramConfigs;
  /** The encoders that read texts before the model, by the input whose text they read; absent where there are none. */
  readonly encoders?: EncoderNames;
}

/** A step before the first epoch. `share` is the part of the step that is done, 0–1. */
export interface PrepareEvent {
  readonly type: "onPrepare";
  readonly step: "examples" | "vocabulary" | "features" | "encode" | "measure" | "compile";
  readonly share: number;
}

/** Sizes found in the training rows, without a run. */
export interface TextSummary {
  /** The spec that a model of these data is checked and built with. */
  readonly spec: ModelSpec;
  readonly sequenceLength: number;
  /** Rows of the embedding, padding and unknown included. */
  readonly vocabularySize: number;
  readonly classCount: number;
  readonly classNames: readonly string[];
  /** Rows of each part. */
  readonly rowCounts: { readonly [P in PartName]: number };
  /** Rows of each class in each part: [classes]; a row of several labels counts for each, of a number for none. */
  readonly parts: { readonly [P in PartName]: readonly number[] };
  /** Rows left out of all parts, because a later part has the same text. */
  readonly leftOutCount: number;
  /** Whether the texts are of a script without spaces between words, so that a token is a character. */
  readonly isSpaceless: boolean;
  /** How many tokens the training texts have. */
  readonly lengths: LengthHistogram;
  /** Share of the words of some validation rows that the vocabulary lacks. */
  readonly unknownShare: number;
  /** Classes that no training row has, whose rows are left out. */
  readonly issues: readonly Issue[];
}

/** The headline figure of a linear model over counted words. */
export interface BaselineFigure {
  readonly name: ValidationFigure;
  readonly value: number;
  /** The same figure on the test rows; null where there are none. */
  readonly test: number | null;
}

/** A text on its way to numbers. */
export interface TextTraceResult extends TextTrace {
  readonly raw: string;
}

/** A training row before and after one augmentation, as tokens. */
export interface AugmentedRow {
  readonly className: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Texts on their way to numbers. */
export interface TextCalls {
  /** Fits the preprocessor on the training rows to learn the sizes the model stage shows. */
  describeText: { input: TextInput; event: PrepareEvent; result: TextSummary };
  /** Learns from counted words, in the background: null where there is nothing to count or to measure on. */
  measureBaseline: { input: TextInput; event: PrepareEvent | null; result: BaselineFigure | null };
  /** Shows the steps from a text, typed or of a row, to token ids. */
  traceText: {
    input: TextInput & { readonly source: string | { readonly row: number } };
    event: PrepareEvent;
    result: TextTraceResult;
  };
  /** A few training rows before and after augmentation. */
  previewAugmentation: {
    input: TextInput & { readonly augmentation: AugmentationConfig; readonly rowCount: number };
    event: PrepareEvent;
    result: readonly AugmentedRow[];
  };
}
