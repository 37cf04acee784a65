import { useStore } from "zustand";
import { formatMetric, formatShare } from "../../../components/charts/formats.ts";
import { stepMetricsOf, validationFigure } from "../../../core/metrics/figures.ts";
import { figureAt } from "../../../core/run/runEntry.ts";
import { spreadOf } from "../../../core/run/noise.ts";
import { taskOfParts } from "../../../core/run/trainedParts.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { ledgerStore } from "../../../state/ledgerStore.ts";
import type { KeptSearch } from "../../../state/searchStore.ts";
import classes from "../TrainStage.module.css";

/** Mean and deviation of a model that was trained with several seeds, on the validation rows and on the test rows. */
export function RepeatSummary({ search }: { readonly search: KeptSearch }) {
  const { t } = useWords("search");
  const entries = useStore(ledgerStore, (ledger) => ledger.entries);
  const own = entries.filter(
    ({ origin, deletedAt, finishedAt }) =>
      origin.kind === "trial" && origin.searchId === search.id && deletedAt === null && finishedAt !== null,
  );
  const [loss, headline = loss] = stepMetricsOf(taskOfParts(search.base));
  if (own.length < 2 || headline === undefined) return null;
  const figure = validationFigure(headline);
  const validation = spreadOf(own.flatMap((run) => figureAt(run, figure) ?? []));
  const test = spreadOf(own.flatMap((run) => run.test[headline] ?? []));
  const write = (value: number): string => formatMetric(headline, value);
  const deviation = (value: number): string =>
    write(value) === formatShare(value) ? `${(value * 100).toFixed(1)}` : write(value);
  return (
    <output className={classes["sentence"]}>
      {validation !== null &&
        t("search.repeat", {
          figure: t(`common.figure.${figure}`),
          mean: write(validation.mean),
          deviation: deviation(validation.deviation),
          count: validation.count,
        })}
      {test !== null &&
        ` ${t("search.repeatTest", { mean: write(test.mean), deviation: deviation(test.deviation) })}`}
    </output>
  );
}
