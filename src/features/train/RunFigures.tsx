import { useStore } from "zustand";
import { formatFigure, formatShare } from "../../components/charts/formats.ts";
import type { RunLog } from "../../core/run/runLog.ts";
import { lastOf } from "../../core/run/series.ts";
import { formatCount } from "../../i18n/en/common.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { Translate } from "../../i18n/translate.ts";
import { deviceStore } from "../../state/deviceStore.ts";
import classes from "./TrainStage.module.css";

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly part: "training" | "validation" | null;
  /** The same in another unit. */
  readonly note?: string | undefined;
}

/** The numbers of the run as they stand: training as of the last batches, validation as of the last epoch. */
export function RunFigures({ log }: { readonly log: RunLog }) {
  const { t } = useWords();
  const report = useStore(deviceStore, (device) => device.report);
  if (log.batches.loss.length === 0) return null;
  const epoch = log.epochLogs.at(-1);
  const isOver = epoch !== undefined && log.epochLogs.length === log.epoch;
  const loss = isOver ? epoch.loss : lastOf(log.batches.loss);
  const accuracy = isOver ? epoch.accuracy : lastOf(log.batches.accuracy);
  const pace = log.pace === null ? undefined : describePace(log.pace, t);
  const figures: Figure[] = [
    { name: t("train.epoch"), value: `${String(log.epoch)} / ${String(log.epochs)}`, part: null },
    { name: t("common.loss"), value: shown(loss, formatFigure), part: "training" },
    { name: t("common.accuracy"), value: shown(accuracy, formatShare), part: "training" },
    { name: t("train.valLoss"), value: shown(epoch?.valLoss, formatFigure), part: "validation" },
    { name: t("train.valAccuracy"), value: shown(epoch?.valAccuracy, formatShare), part: "validation" },
    {
      name: t("train.rowsPerSecond"),
      value: shown(log.pace?.examplesPerSecond, formatPace),
      part: null,
      note: pace,
    },
  ];
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
      {figures.map(({ name, value, part, note }) => (
        <div key={name}>
          <dt data-part={part ?? undefined}>{name}</dt>
          <dd>{value}</dd>
          {note !== undefined && <dd className={classes["note"]}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** The pace in tokens, and that it is not what it could be where steps cannot be replayed. */
const describePace = ({ tokensPerSecond, isReplayed }: NonNullable<RunLog["pace"]>, t: Translate): string =>
  [
    t("train.tokens", { count: formatPace(tokensPerSecond) }),
    ...(isReplayed ? [] : [t("train.notRecorded")]),
  ].join(" · ");

const formatPace = (perSecond: number): string => formatCount(Math.round(perSecond));

const shown = (value: number | null | undefined, format: (value: number) => string): string =>
  value == null ? "–" : format(value);
