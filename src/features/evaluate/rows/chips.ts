import type { AnswerCondition } from "../../../core/evaluate/answerFilter.ts";
import type { TaskKind } from "../../../core/task/task.ts";

const wrong: AnswerCondition = { kind: "outcome", isRight: false };

/** Below this confidence an answer is unsure, and from `sure` on it is very sure. */
const [unsure, sure] = [0.6, 0.9];
/** Share of unknown words from which a text is hardly known. */
const hardlyKnown = 0.25;

/** Questions that are often asked of the rows, each as conditions. */
export const chips = {
  wrong: [wrong],
  unsure: [{ kind: "range", of: "confidence", from: null, to: unsure }],
  sureAndWrong: [wrong, { kind: "range", of: "confidence", from: sure, to: null }],
  unknownWords: [{ kind: "range", of: "unknownShare", from: hardlyKnown, to: null }],
  tooHigh: [{ kind: "range", of: "error", from: 0, to: null }],
  tooLow: [{ kind: "range", of: "error", from: null, to: 0 }],
} as const satisfies Readonly<Record<string, readonly AnswerCondition[]>>;
export type ChipName = keyof typeof chips;

/** The questions of each task. */
export const chipsOf: { readonly [K in TaskKind]: readonly ChipName[] } = {
  classification: ["wrong", "unsure", "sureAndWrong", "unknownWords"],
  multiLabel: ["wrong", "unsure", "sureAndWrong", "unknownWords"],
  regression: ["tooHigh", "tooLow", "unknownWords"],
};
