import { formatMeasured } from "../../components/charts/formats.ts";
import { validationFigure } from "../../core/metrics/figures.ts";
import { metricNamesOf, type RunLog } from "../../core/run/runLog.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useDuration } from "../../components/useDuration.ts";
import classes from "./TrainStage.module.css";

/** The figures of the curves by epoch, as a table. */
export function EpochTable({ log }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  const duration = useDuration();
  if (log.epochLogs.length === 0) return null;
  const trained = metricNamesOf(log);
  const names = [...trained, ...trained.map(validationFigure)];
  const { strengths } = log;
  const title = t(strengths === null ? "train.table" : "train.strengthTable");
  return (
    <details className={classes["tableBox"]}>
      <summary>{title}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className={classes["scroll"]} tabIndex={0} aria-label={title}>
        <table className={classes["table"]}>
          <thead>
            <tr>
              <th scope="col">{strengths === null ? t("train.epoch") : "C"}</th>
              {strengths !== null && <th scope="col">{t("train.passes")}</th>}
              {names.map((name) => (
                <th key={name} scope="col">
                  {t(`common.figure.${name}`)}
                </th>
              ))}
              <th scope="col" aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {log.epochLogs.map((epoch, index) => (
              <tr key={index} data-kept={index + 1 === log.keptEpoch ? "" : undefined}>
                <th scope="row">
                  {strengths === null ? index + 1 : strengths[index]}
                  {index + 1 === log.keptEpoch && <small>{t("train.keptMark")}</small>}
                </th>
                {strengths !== null && <td>{epoch.passes}</td>}
                {names.map((name) => (
                  <td key={name}>{formatMeasured(name, epoch.metrics[name])}</td>
                ))}
                <td>{duration(epoch.elapsedMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
