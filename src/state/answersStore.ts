import { createStore } from "zustand/vanilla";
import {
  toggleConditions,
  worstFirst,
  type AnswerCondition,
  type AnswerFilter,
  type AnswerOrder,
} from "../core/evaluate/answerFilter.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { Issue } from "../core/issue.ts";

/** Whether the engine has the answers of the run in use beside their rows. */
export type AnswersStatus =
  | { readonly kind: "closed" }
  | { readonly kind: "opening" }
  | { readonly kind: "open"; readonly runId: string; readonly count: number }
  /** The open table lacks rows that the run was tested on, or no table is open. */
  | { readonly kind: "otherRows" }
  /** The run was kept by a version that did not keep answers. */
  | { readonly kind: "notKept" }
  | { readonly kind: "failed"; readonly issue: Issue };

export interface AnswersState {
  readonly status: AnswersStatus;
  /** What the person looks at in the views: a cell, a slice, points on the map. */
  readonly focus: AnswerFilter;
  /** What the person asks of the rows beside that: only mistakes, only unsure ones. */
  readonly chips: AnswerFilter;
  readonly order: AnswerOrder;
  /** The run that was in use before the rows were corrected and trained on again, to compare the next one with. */
  readonly before: FinishedRun | null;
}

export const emptyAnswers: AnswersState = {
  status: { kind: "closed" },
  focus: [],
  chips: [],
  order: worstFirst,
  before: null,
};

/** What is looked at of an evaluation. Every view reads it, and may set the focus. */
export const answersStore = createStore<AnswersState>()(() => emptyAnswers);

/** Shows the rows that meet the conditions; the rows that are looked at already are left by asking for them again. */
export function focusRows(focus: AnswerFilter): void {
  const isSame = JSON.stringify(answersStore.getState().focus) === JSON.stringify(focus);
  answersStore.setState({ focus: isSame ? [] : focus });
}

/** Shows all rows again. */
export const leaveFocus = (): void => {
  answersStore.setState({ focus: [] });
};

/** Asks for more of the rows, or no longer. */
export const toggleChip = (conditions: readonly AnswerCondition[]): void => {
  answersStore.setState(({ chips }) => ({ chips: toggleConditions(chips, conditions) }));
};

/** Changes the order of the rows. */
export const orderRows = (order: AnswerOrder): void => {
  answersStore.setState({ order });
};

/** Remembers a run to compare the next one with; null where that is no longer wanted. */
export const compareWith = (before: FinishedRun | null): void => {
  answersStore.setState({ before });
};
