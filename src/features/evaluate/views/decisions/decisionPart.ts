import type { ValidationAnswers } from "../../../../core/run/finishedRun.ts";
import type { TargetOf } from "../../../../core/task/decide.ts";
import type { Decision } from "../../../../core/task/decision.ts";

/** What a part of the decision shows, and where a change of it goes. */
export interface DecisionPartProps {
  readonly target: TargetOf<"class"> | TargetOf<"classes">;
  readonly validation: ValidationAnswers;
  /** Of the validation rows, at the model's temperature: [count × classes]. */
  readonly probabilities: Float32Array;
  readonly onDecide: (decision: Decision) => void;
}
