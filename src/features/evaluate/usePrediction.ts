import { useEffect, useState } from "react";
import { predict } from "../../state/trainRun.ts";

const typingPauseMs = 120;

/** Class probabilities of a text, a moment after it was last changed; null while there is no text. */
export function usePrediction(text: string): readonly number[] | null {
  const [probabilities, setProbabilities] = useState<readonly number[] | null>(null);
  const isBlank = text.trim() === "";
  useEffect(() => {
    if (isBlank) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      predict([text]).then(
        ([answer]) => {
          if (isCurrent) setProbabilities(answer ?? null);
        },
        () => {
          if (isCurrent) setProbabilities(null);
        },
      );
    }, typingPauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, isBlank]);
  return isBlank ? null : probabilities;
}
