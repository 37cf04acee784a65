import type { AnswerQuery } from "../../core/evaluate/answerFilter.ts";
import type { MeasuredSlice, SliceCondition, SliceSearch } from "../../core/evaluate/slices.ts";
import type { AnswerComparison } from "../../core/evaluate/compareAnswers.ts";
import type { TestOutputs } from "../../core/run/finishedRun.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import type { RecipeStep } from "../../core/dataset/recipe.ts";
import type { RowsInput } from "./table.ts";

/** A run's answers to its test rows. */
interface RunAnswers {
  readonly outputs: TestOutputs;
  readonly signature: ModelSignature;
}

/** A run's answers, and the rows of the open table as they were when the run was trained. */
interface KeptAnswers extends RunAnswers {
  readonly rows: RowsInput;
}

/** An answered row as it is shown in a list. */
export interface AnsweredRow {
  /** Place of the answer among all, whatever the query. */
  readonly index: number;
  /** Row of the table, from 0. */
  readonly row: number;
  /** What the model read: the text, or the cells with the names of their columns. Cut for display. */
  readonly text: string;
  /** Identifies the text for a correction by hand under the present recipe; null where rows are not told by their texts. */
  readonly textId: string | null;
  /** Classes or labels by index; of a number, the number alone. */
  readonly actual: readonly number[];
  readonly answered: readonly number[];
  readonly isRight: boolean;
  /** 0–1; NaN of a number. */
  readonly confidence: number;
  readonly loss: number;
}

/** An answered row with all that is known of it. */
export interface WholeAnswer extends AnsweredRow {
  /** Probabilities, or the number: [units]. */
  readonly outputs: readonly number[];
  /** The cells of the row with the names of their columns, in the order of the table. */
  readonly cells: readonly { readonly column: string; readonly cell: string }[];
}

/** Answers on the test rows, filtered, sorted and read in pages. They are of the run that was opened last. */
export interface AnswerCalls {
  /** Opens a run's answers; returns how many there are, or null where the open table lacks some of their rows. */
  openAnswers: { input: KeptAnswers; event: number; result: number | null };
  /** Reads all texts once, so that questions about them are answered at once; others may come in between. */
  measureTexts: { input: Readonly<Record<never, never>>; event: number; result: null };
  /** Finds answers; returns how many, and how many of them are wrong. */
  findAnswers: {
    input: AnswerQuery;
    event: number;
    result: { readonly count: number; readonly wrongCount: number };
  };
  /** The answers found, `from` to `to` (not included). */
  readAnswers: {
    input: AnswerQuery & {
      readonly from: number;
      readonly to: number;
      /** The present recipe, by which texts are identified. */
      readonly recipe: readonly RecipeStep[];
    };
    event: number;
    result: readonly AnsweredRow[];
  };
  /** One answer whole; null where there is none at this index. */
  readAnswer: {
    input: { readonly index: number; readonly recipe: readonly RecipeStep[] };
    event: never;
    result: WholeAnswer | null;
  };
  /** Finds the slices of the open answers that are answered significantly worse than the rest. */
  findSlices: { input: null; event: number; result: SliceSearch };
  /** Measures slices on the open answers. */
  measureSlices: {
    input: { readonly conditions: readonly SliceCondition[] };
    event: number;
    result: readonly MeasuredSlice[];
  };
  /** Compares an earlier run with the open one, on the rows that both answered; null where there are none, or other classes. */
  compareAnswers: { input: RunAnswers; event: never; result: AnswerComparison | null };
  /** Compares any two runs by the rows of the open table, without opening the answers of either; null as above. */
  compareRuns: {
    input: { readonly before: RunAnswers; readonly after: RunAnswers; readonly rows: RowsInput };
    event: number;
    result: AnswerComparison | null;
  };
  /** Measures slices on the answers of any run; null where the open table lacks some of their rows. */
  measureRun: {
    input: KeptAnswers & { readonly conditions: readonly SliceCondition[] };
    event: number;
    result: readonly MeasuredSlice[] | null;
  };
}
