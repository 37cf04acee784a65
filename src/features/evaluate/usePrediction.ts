import { useEffect, useState } from "react";
import type { Issue } from "../../core/issue.ts";
import { toIssue } from "../../state/toIssue.ts";
import { predict } from "../../state/studio.ts";

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
    let isCurrent = true;
    const tell = (next: Prediction): void => {
      if (isCurrent) setPrediction(next);
    };
    const timer = setTimeout(() => {
      predict([text]).then(
        ([probabilities = null]) => tell({ probabilities, issue: null }),
        (error: unknown) => tell({ probabilities: null, issue: toIssue(error, "answer") }),
      );
    }, typingPauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, isBlank]);
  return isBlank ? nothing : prediction;
}
