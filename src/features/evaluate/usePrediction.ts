import { useEffect, useState } from "react";
import type { Issue } from "../../core/issue.ts";
import { firstInputIds } from "../../core/task/inputs.ts";
import { toIssue } from "../../state/toIssue.ts";
import { predictRow, stopPredicting } from "../../state/predictRow.ts";

const typingPauseMs = 120;

/** What the model said last; both are null while there is nothing to say. */
interface Prediction {
  /** One for each class, 0–1. */
  readonly probabilities: readonly number[] | null;
  /** Why there is no answer. */
  readonly issue: Issue | null;
}

const nothing: Prediction = { probabilities: null, issue: null };

/** Class probabilities of a text, a moment after it was last changed. */
export function usePrediction(text: string): Prediction {
  const [prediction, setPrediction] = useState(nothing);
  const isBlank = text.trim() === "";
  useEffect(() => {
    if (isBlank) return undefined;
    const timer = setTimeout(() => {
      predictRow({ [firstInputIds.text]: text }).then(
        (probabilities) => {
          if (probabilities !== null) setPrediction({ probabilities, issue: null });
        },
        (error: unknown) => setPrediction({ probabilities: null, issue: toIssue(error, "answer") }),
      );
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      stopPredicting();
    };
  }, [text, isBlank]);
  return isBlank ? nothing : prediction;
}
