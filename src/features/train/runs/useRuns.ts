import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import type { OwnTest } from "../../../core/evaluate/ownTests.ts";
import { sliceKey, type SliceCondition } from "../../../core/evaluate/slices.ts";
import { stepMetricsOf, validationFigure, type FigureName } from "../../../core/metrics/figures.ts";
import type { RunEntry } from "../../../core/run/runEntry.ts";
import { compareSettings, type SettingsTable } from "../../../core/run/runSettings.ts";
import type { RunColumn } from "../../../core/run/sortRuns.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { ledgerStore } from "../../../state/ledgerStore.ts";
import { useProjectPart } from "../../../state/useProject.ts";

/** The runs of the project that were not deleted, in the order of their numbers. */
export function useRuns(): readonly RunEntry[] {
  const entries = useStore(ledgerStore, (ledger) => ledger.entries);
  return useMemo(() => entries.filter(({ deletedAt }) => deletedAt === null), [entries]);
}

/** The runs that were chosen in the table, in the order in which they were. */
export function useChosenRuns(): readonly RunEntry[] {
  const runs = useRuns();
  const chosenIds = useStore(ledgerStore, (ledger) => ledger.chosenIds);
  return useMemo(() => chosenIds.flatMap((id) => runs.find((run) => run.id === id) ?? []), [runs, chosenIds]);
}

/** What a run is called: by its name, or by its number. */
export function useRunName(): (run: Pick<RunEntry, "name" | "number">) => string {
  const { t } = useWords("runs");
  return useCallback(({ name, number }) => (name === "" ? t("runs.run", { number }) : name), [t]);
}

/** The columns of a table of runs. */
export interface RunColumns {
  readonly settings: SettingsTable;
  readonly validation: readonly FigureName[];
  /** The first figure on the test rows, by its name; null where no run has any. */
  readonly test: string | null;
  /** The person's own tests; empty where there are none, or no run was checked on them. */
  readonly ownTests: readonly OwnTest[];
  /** The slices that are kept and that some run was measured on. */
  readonly slices: readonly SliceCondition[];
}

const noTests: readonly OwnTest[] = [];
const noSlices: readonly SliceCondition[] = [];

/** The columns that these runs need: settings in which they differ, and the figures of their task. */
export function useRunColumns(runs: readonly RunEntry[]): RunColumns {
  const tests = useProjectPart(({ ownTests }) => ownTests) ?? noTests;
  const kept = useProjectPart(({ slices }) => slices) ?? noSlices;
  return useMemo(() => {
    const task = runs.at(-1)?.task ?? "classification";
    const validation = stepMetricsOf(task)
      .slice(0, 2)
      .map(validationFigure)
      .toReversed()
      .filter((name) =>
        runs.some(({ log }) => log.epochLogs.some(({ metrics }) => metrics[name] !== undefined)),
      );
    const test = Object.keys(runs.findLast((run) => Object.keys(run.test).length > 0)?.test ?? {})[0] ?? null;
    const ownTests = runs.some(({ checks }) => Object.keys(checks.tests).length > 0) ? tests : noTests;
    const slices = kept.filter((slice) => runs.some(({ checks }) => sliceKey(slice) in checks.slices));
    return { settings: compareSettings(runs), validation, test, ownTests, slices };
  }, [runs, tests, kept]);
}

/** Whether two columns are the same one. */
export const isSameColumn = (one: RunColumn, other: RunColumn): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
