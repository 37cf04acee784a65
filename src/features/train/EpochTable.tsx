import { formatMeasured } from "../../components/charts/formats.ts";
import { validationFigure, type Metrics } from "../../core/metrics/figures.ts";
import { metricNamesOf, type RunLog } from "../../core/run/runLog.ts";
import { epochEnds } from "../../core/run/validations.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useDuration } from "../../components/useDuration.ts";
import { formatPosition } from "./curves.ts";
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
            {rowsOf(log).map(({ position, metrics, elapsedMs, passes }) => (
              <tr key={position} data-kept={position === log.keptEpoch ? "" : undefined}>
                <th scope="row">
                  {strengths === null ? formatPosition(position) : strengths[position - 1]}
                  {position === log.keptEpoch && <small>{t("train.keptMark")}</small>}
                </th>
                {strengths !== null && <td>{passes}</td>}
                {names.map((name) => (
                  <td key={name}>{formatMeasured(name, metrics[name])}</td>
                ))}
                <td>{elapsedMs === null ? "" : duration(elapsedMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

interface Row {
  readonly position: number;
  readonly metrics: Metrics;
  /** Null of an evaluation within an epoch. */
  readonly elapsedMs: number | null;
  readonly passes?: number | undefined;
}

/** Epochs, and the evaluations within them, in order. */
function rowsOf(log: RunLog): readonly Row[] {
  const positions = epochEnds(log);
  const ends = log.epochLogs.map((epoch, index) => ({ ...epoch, position: positions[index] ?? index + 1 }));
  const within = log.validations
    .filter(({ position }) => !positions.includes(position))
    .map((validation) => ({ ...validation, elapsedMs: null }));
  return [...ends, ...within].sort((one, other) => one.position - other.position);
}
