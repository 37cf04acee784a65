import { useMemo } from "react";
import { formatFigure, formatMeasured, formatShare } from "../../../components/charts/formats.ts";
import { useDuration } from "../../../components/useDuration.ts";
import { scoreOwnTests } from "../../../core/evaluate/ownTests.ts";
import { sliceKey } from "../../../core/evaluate/slices.ts";
import { figureNames } from "../../../core/metrics/figures.ts";
import { figureAt, type RunEntry } from "../../../core/run/runEntry.ts";
import { formatCount } from "../../../i18n/formatCount.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { describeSetting } from "./settingWords.ts";
import type { RunColumns } from "./useRuns.ts";

/** The texts of a run's cells after its name, in the order of the columns. A run that has not changed is put into words once. */
export function useRunCells(columns: RunColumns): (run: RunEntry) => readonly string[] {
  const { t, language } = useWords("runs", "train", "model", "data");
  const duration = useDuration();
  return useMemo(() => {
    const known = new WeakMap<RunEntry, readonly string[]>();
    const write = (run: RunEntry): readonly string[] => [
      ...columns.settings.columns.map((setting) =>
        describeSetting(setting, columns.settings.valueOf(run.id, setting.key), t),
      ),
      ...(columns.test === null ? [] : [formatTest(columns.test, run.test[columns.test])]),
      ...(columns.ownTests.length === 0 ? [] : [formatOwn(columns.ownTests, run)]),
      ...columns.slices.map((slice) => formatSlice(run, run.checks.slices[sliceKey(slice)])),
      ...columns.validation.map((figure) => formatMeasured(figure, figureAt(run, figure))),
      String(run.log.epochLogs.length),
      run.log.elapsedMs === 0 ? "–" : duration(run.log.elapsedMs),
      run.log.parameterCount === 0 ? "–" : formatCount(run.log.parameterCount),
      t(keptOf(run)),
    ];
    return (run) => {
      const cells = known.get(run) ?? write(run);
      known.set(run, cells);
      return cells;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the functions of words change with the language alone
  }, [columns, language]);
}

/** A figure of an evaluation: those that training follows too by their rules, all others as shares. */
function formatTest(name: string, value: number | undefined): string {
  if (value === undefined) return "–";
  const known = figureNames.find((figure) => figure === name);
  if (known !== undefined) return formatMeasured(known, value);
  return name === "r2" || name === "spearman" ? formatFigure(value) : formatShare(value);
}

/** How a run does on the person's own tests. */
function formatOwn(tests: RunColumns["ownTests"], { checks, task }: RunEntry): string {
  const score = scoreOwnTests(tests, checks.tests, { isNumber: task === "regression" });
  if (score === null) return "–";
  return score.kind === "right"
    ? `${formatCount(score.rightCount)}/${formatCount(score.count)}`
    : formatFigure(score.meanError);
}

/** The share of a slice's rows that a run answers right, or the mean error of its numbers. */
const formatSlice = ({ task }: RunEntry, loss: number | undefined): string =>
  loss === undefined ? "–" : task === "regression" ? formatFigure(loss) : formatShare(1 - loss);

/** What is kept of a run beside its figures. */
const keptOf = ({ modelBytes, stateBytes }: RunEntry) =>
  modelBytes > 0
    ? stateBytes > 0
      ? "runs.kept.all"
      : "runs.kept.model"
    : stateBytes > 0
      ? "runs.kept.state"
      : "runs.kept.figures";
