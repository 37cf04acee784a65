import type { TargetBlock } from "../dataset/blocks.ts";
import type { Evaluation } from "../metrics/evaluation.ts";
import { scoreOutputs } from "../metrics/scoreOutputs.ts";
import type { TestOutputs } from "../run/finishedRun.ts";
import type { FittedTarget } from "../task/fitted.ts";

/** Test rows that were answered once, and what they are now scored by. */
export interface Rescoring {
  /** With the decision to score by. */
  readonly target: FittedTarget;
  readonly outputs: TestOutputs;
  /** The evaluation by another decision, whose baselines stay. */
  readonly before: Evaluation;
}

/** Scores outputs again by the target's present decision. Without the right answers, the evaluation stays as it was. */
export function rescore({ target, outputs, before }: Rescoring): Evaluation {
  const { rows, values, actual } = outputs;
  if (actual === undefined) return before;
  const none = { count: rows.length, rows, inputs: {} };
  return scoreOutputs(target, {
    outputs: values,
    test: { ...none, target: actual },
    train: { ...none, target: usualAnswers(target, before) },
  });
}

/** Answers from which the same baselines follow as from the training rows. */
function usualAnswers(target: FittedTarget, before: Evaluation): TargetBlock {
  if (target.kind === "number") return { kind: "number", values: new Float32Array() };
  const { classNames } = target;
  if (target.kind === "class") {
    const name = before.task === "classification" ? before.baselineClass : "";
    return { kind: "class", labels: Int32Array.of(Math.max(0, classNames.indexOf(name))) };
  }
  const labels = before.task === "multiLabel" ? before.baselineLabels : [];
  const flags = Uint8Array.from(classNames, (name) => Number(labels.includes(name)));
  return { kind: "classes", flags, width: classNames.length };
}
