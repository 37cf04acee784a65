import { formatMetric } from "../../components/charts/formats.ts";
import { headlineOf } from "../../core/run/headline.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { FinishedRun } from "../../core/run/finishedRun.ts";
import classes from "./DeployStage.module.css";

interface RunTakenProps {
  readonly run: FinishedRun;
}

/** Which run's model is taken along, and how good it was on the rows that it never saw. */
export function RunTaken({ run }: RunTakenProps) {
  const { t, language } = useWords("deploy");
  const { evaluation, finishedAt } = run;
  const headline = headlineOf(evaluation);
  const when = new Date(finishedAt).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  if (headline === null) return <p className={classes["run"]}>{t("deploy.runWithout", { when })}</p>;
  const { metric, value } = headline;
  const figure = formatMetric(metric, value);
  const count = evaluation.rowCount;
  return (
    <p className={classes["run"]}>
      {t("deploy.run", { when, metric: t(`common.figure.${metric}`), figure, count })}
    </p>
  );
}
