import { useMemo } from "react";
import { useStore } from "zustand";
import { rankTrials, standingOf, type Standing } from "../../../core/search/ranking.ts";
import type { TrialRecord } from "../../../core/search/trials.ts";
import { judgeOf, searchStore, type KeptSearch } from "../../../state/searchStore.ts";
import { useThrottledLog } from "../useThrottledLog.ts";

/** A model of the search as it is shown. */
export interface ShownTrial extends TrialRecord {
  /** From 1, as the plan counts them. */
  readonly number: number;
  /** From 1; null where it cannot be compared yet. */
  readonly place: number | null;
  readonly standing: Standing | null;
  readonly isTraining: boolean;
  /** Whether the model has been trained for all its planned epochs. */
  readonly isWhole: boolean;
}

/** The models of a search, the best first; the model in training with its figures so far. */
export function useTrials(search: KeptSearch): readonly ShownTrial[] {
  const current = useStore(searchStore, (state) => state.current);
  const { epochLogs, validations, elapsedMs } = useThrottledLog();
  return useMemo(() => {
    const judge = judgeOf(search);
    const trials = search.trials.map((trial, index) =>
      index === current?.index && epochLogs.length > 0
        ? { ...trial, epochLogs, validations, elapsedMs }
        : trial,
    );
    const ranked = rankTrials(trials, judge);
    const last = trials.flatMap((_trial, index) => (ranked.includes(index) ? [] : [index]));
    return [...ranked, ...last.sort((one, other) => failed(trials[one]) - failed(trials[other]))].flatMap(
      (index) => {
        const trial = trials[index];
        if (trial === undefined) return [];
        const place = ranked.indexOf(index);
        return {
          ...trial,
          number: index + 1,
          place: place === -1 ? null : place + 1,
          standing: standingOf(trial, judge),
          isTraining: index === current?.index,
          isWhole: trial.isOver || search.rounds.some(({ epochs }) => epochs === trial.epochLogs.length),
        };
      },
    );
  }, [search, current, epochLogs, validations, elapsedMs]);
}

const failed = (trial: TrialRecord | undefined): number => (trial?.issue == null ? 0 : 1);
