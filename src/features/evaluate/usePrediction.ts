import { useEffect, useState } from "react";
import type { Issue } from "../../core/issue.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import { toIssue } from "../../state/toIssue.ts";
import { predictRow, stopPredicting } from "../../state/predictRow.ts";

const typingPauseMs = 120;

/** The model's last answer; no outputs while there is none. */
interface Prediction {
  /** Of the model's last layer: [units]. */
  readonly outputs: readonly number[] | null;
  /** Whether the row is unlike those that the model was trained on. */
  readonly isUnlike: boolean;
  /** Why there is no answer. */
  readonly issue: Issue | null;
}

const nothing: Prediction = { outputs: null, isUnlike: false, issue: null };

/** The model's answer to a row, asked for shortly after the last change; no answer without a row. */
export function usePrediction(row: ModelRow | null): Prediction {
  const [prediction, setPrediction] = useState(nothing);
  useEffect(() => {
    if (row === null) return undefined;
    const timer = setTimeout(() => {
      predictRow(row).then(
        (predicted) => {
          if (predicted !== null) setPrediction({ ...predicted, issue: null });
        },
        (error: unknown) => setPrediction({ ...nothing, issue: toIssue(error, "answer") }),
      );
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      stopPredicting();
    };
  }, [row]);
  return row === null ? nothing : prediction;
}
