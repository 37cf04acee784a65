import { useEffect, useEffectEvent, useState } from "react";

interface Kept<T> {
  readonly of: string;
  readonly value: T | null;
}

/** A short pause, so that what is being typed is not asked for letter by letter. */
const pauseMs = 150;

/**
 * What a question to the engine came back with; asked again when `key` changes, and not at all where it is
 * null. The last answer stays until the next is there.
 */
export function useResult<T>(key: string | null, ask: () => Promise<T>): T | null {
  const [kept, setKept] = useState<Kept<T>>({ of: "", value: null });
  const start = useEffectEvent((wanted: string) => {
    let isWanted = true;
    const timer = setTimeout(() => {
      ask().then(
        (value) => {
          if (isWanted) setKept({ of: wanted, value });
        },
        // What is wrong with the rows is said where the columns are chosen.
        () => {
          if (isWanted) setKept({ of: wanted, value: null });
        },
      );
    }, pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  });
  useEffect(() => (key === null ? undefined : start(key)), [key]);
  return key === null ? null : kept.value;
}
