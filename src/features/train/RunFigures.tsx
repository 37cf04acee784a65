import { useStore } from "zustand";
import { formatFigure, formatMeasured } from "../../components/charts/formats.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { formatBytes } from "../../core/formatBytes.ts";
import type { DeviceReport } from "../../core/run/device.ts";
import { estimateEnergy } from "../../core/run/energy.ts";
import { validationFigure, type Metrics } from "../../core/metrics/figures.ts";
import { keptFigures, metricNamesOf, type RunLog } from "../../core/run/runLog.ts";
import { validationsOf } from "../../core/run/validations.ts";
import type { StepMetricName } from "../../core/task/tasks.ts";
import { emptySeries, lastOf } from "../../core/run/series.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { Translate } from "../../i18n/translate.ts";
import { deviceStore } from "../../state/deviceStore.ts";
import classes from "./TrainStage.module.css";

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly part: "training" | "validation" | null;
  /** The figure in a second unit. */
  readonly note?: string | undefined;
  /** How the figure is known, where that is not plain. */
  readonly help?: string;
}

/**
 * The numbers of the run as they stand: training as of the last batches, validation as of the last evaluation. Once the
 * run is over they are those of the weights that were kept.
 */
export function RunFigures({ log }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  const report = useStore(deviceStore, (device) => device.report);
  if (log.batches.position.length === 0) return null;
  const isOver = log.keptEpoch !== null || log.epochLogs.length === log.epoch;
  const told = log.keptEpoch === null ? latestFigures(log) : keptFigures(log);
  const names = metricNamesOf(log).slice(0, 2);
  const trained = (name: StepMetricName): number | undefined =>
    isOver ? told?.[name] : lastOf(log.batches.metrics[name] ?? emptySeries);
  const pace = log.pace === null ? undefined : describePace(log.pace, t);
  const figures: Figure[] = [
    howFar(log, t),
    ...names.map((name) => ({
      name: t(`common.figure.${name}`),
      value: formatMeasured(name, trained(name)),
      part: "training" as const,
    })),
    ...names.map(validationFigure).map((name) => ({
      name: t(`common.figure.${name}`),
      value: formatMeasured(name, told?.[name]),
      part: "validation" as const,
    })),
  ];
  // A solver goes through the rows as often as it needs to: rows a second would say little.
  if (log.strengths === null)
    figures.push({
      name: t("train.rowsPerSecond"),
      value: log.pace === null ? "–" : formatPace(log.pace.examplesPerSecond),
      part: null,
      note: pace,
    });
  const memoryBytes = log.pace?.memoryBytes;
  if (memoryBytes !== undefined)
    figures.push({ name: t("train.memory"), value: formatBytes(memoryBytes), part: null });
  if (report !== null && log.elapsedMs > 0) figures.push(energyFigure(log.elapsedMs, report, t));
  // Only where there were two to choose from.
  if (report !== null && report.stepTimes.length > 0)
    figures.push({
      name: t("train.device"),
      value: t(`train.device.${report.backend}`),
      part: null,
      note: report.stepTimes
        .map(({ backend, ms }) =>
          t("train.stepTime", { name: t(`train.device.${backend}`), ms: formatFigure(ms) }),
        )
        .join(" · "),
    });
  return (
    <dl className={classes["figures"]} aria-label={t("train.figures")}>
      {figures.map(({ name, value, part, note, help }) => (
        <div key={name} data-wide={note === undefined ? undefined : ""}>
          <dt data-part={part ?? undefined}>
            {name}
            {help !== undefined && <FieldHelp term={name}>{help}</FieldHelp>}
          </dt>
          <dd>{value}</dd>
          {note !== undefined && <dd className={classes["note"]}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

function energyFigure(elapsedMs: number, report: DeviceReport, t: Translate<"train">): Figure {
  const { watts, wattHours } = estimateEnergy(elapsedMs, report);
  const rounded = Number(wattHours.toPrecision(2));
  return {
    name: t("train.energy"),
    value: t("train.wattHours", { wattHours: rounded < 0.001 ? "< 0.001" : String(rounded) }),
    part: null,
    help: t("train.energyHelp", { watts }),
  };
}

/** The epoch; of a model that is solved for, the strength of the penalty, which is the kept one's in the end. */
function howFar(log: RunLog, t: Translate<"train">): Figure {
  const { epoch, epochs, strengths, keptEpoch, epochLogs } = log;
  if (strengths === null)
    return { name: t("train.epoch"), value: `${String(epoch)} / ${String(epochs)}`, part: null };
  const place = keptEpoch ?? Math.max(1, epoch);
  const passes = epochLogs[place - 1]?.passes;
  return {
    name: t("train.penalty"),
    value: t("train.strength", { strength: strengths[place - 1] ?? NaN }),
    part: null,
    note:
      passes === undefined ? undefined : t("train.strengthNote", { place, count: epochLogs.length, passes }),
  };
}

/** The last epoch's figures, with those of the last evaluation. */
const latestFigures = (log: RunLog): Metrics | undefined => {
  const last = validationsOf(log).at(-1)?.metrics;
  const epoch = log.epochLogs.at(-1)?.metrics;
  return last === undefined ? epoch : { ...epoch, ...validationPart(last) };
};

/** Of an epoch's figures, those of the validation rows. */
const validationPart = (metrics: Metrics): Metrics =>
  Object.fromEntries(Object.entries(metrics).filter(([name]) => name.startsWith("val")));

/**
 * The pace in tokens, and that it is not what it could be where steps cannot be replayed; nothing where no tokens are
 * read, as in a model that is solved for.
 */
const describePace = (
  { tokensPerSecond, isReplayed }: NonNullable<RunLog["pace"]>,
  t: Translate<"train">,
): string | undefined =>
  tokensPerSecond === 0
    ? undefined
    : [
        t("train.tokens", { count: formatPace(tokensPerSecond) }),
        ...(isReplayed ? [] : [t("train.notRecorded")]),
      ].join(" · ");

const formatPace = (perSecond: number): string => formatCount(Math.round(perSecond));
