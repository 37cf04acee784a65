import { useEffect, useEffectEvent, useState } from "react";
import { pullAnswers, type PulledStretch } from "../../../state/pullAnswers.ts";

/** Scrolling comes to rest before words are weighed. */
const pauseMs = 200;

type Pulls = ReadonlyMap<number, readonly PulledStretch[]>;

/** The words that told most of the rows in view, by the places of their answers; rows once weighed keep their words. */
export function usePulls(indices: readonly number[]): Pulls {
  const [known, setKnown] = useState<Pulls>(new Map());
  const ask = useEffectEvent(() => {
    const wanted = indices.filter((index) => !known.has(index));
    if (wanted.length === 0) return;
    pullAnswers(wanted).then(
      (pulls) => {
        if (pulls === null) return;
        const weighed = wanted.map((index, at) => [index, pulls[at] ?? []] as const);
        setKnown((before) => new Map([...before, ...weighed]));
      },
      // Without marks the rows can still be read.
      () => undefined,
    );
  });
  const key = indices.join();
  useEffect(() => {
    const timer = setTimeout(ask, pauseMs);
    return () => clearTimeout(timer);
  }, [key]);
  return known;
}
