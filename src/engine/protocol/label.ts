import type { HandLabels } from "../../core/dataset/recipe.ts";
import type { QuestionOrder, QuestionReason } from "../../core/labelling/chooseText.ts";
import type { CurvePoint } from "../../core/labelling/labelCurve.ts";
import type { EncoderName } from "../../core/shelf/encoderName.ts";
import type { RowsInput } from "./table.ts";

/** The encoder that reads the texts to be labelled, and how many texts it reads at most. */
export interface LabelEncoder {
  readonly name: EncoderName;
  readonly most: number;
}

/** The rows that are labelled, before the step of labels, and the labels so far. */
export interface LabelInput {
  readonly rows: RowsInput;
  readonly given: HandLabels;
  /** Null where counted words serve. */
  readonly encoder: LabelEncoder | null;
}

/** A text by its fingerprint. */
interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The next text to label. */
export interface LabelQuestion extends NamedText {
  readonly reason: QuestionReason;
  /** Of each class, 0–1, in the order of `given.classNames`; null before there are labels of two classes. */
  readonly probabilities: readonly number[] | null;
  /** Whether the probabilities are by the classes' descriptions alone, since too few texts have a label. */
  readonly isByDescriptions: boolean;
  /** Other texts without a label that nearly repeat this one. */
  readonly alike: readonly NamedText[];
}

/** The texts that can be labelled. */
export interface LabelCounts {
  /** Different texts, at most 20,000 of them drawn by chance. */
  readonly textCount: number;
  /** Those that the file itself gives a label. */
  readonly filedCount: number;
}

/** Labels given by hand, one text after the other. */
export interface LabelCalls {
  /** Finds the next text; null where every text has a label or was passed over. */
  askForLabel: {
    input: LabelInput & { readonly passed: readonly string[]; readonly order: QuestionOrder };
    event: number;
    result: { readonly counts: LabelCounts; readonly question: LabelQuestion | null };
  };
  /** What a model of the first labels, of more and more of them, knows of texts drawn by chance. */
  measureLabels: { input: LabelInput; event: number; result: readonly CurvePoint[] };
  /** The labelled rows as a CSV file: the columns of the table, and their labels in one more. */
  writeLabels: { input: Omit<LabelInput, "encoder">; event: number; result: string };
}
