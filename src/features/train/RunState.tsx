import { useStore } from "zustand";
import { StaleNote } from "../../components/StaleNote.tsx";
import { useDuration } from "../../components/useDuration.ts";
import { linearModelOf } from "../../core/graph/linearModel.ts";
import { progressOf, type RunLog } from "../../core/run/runLog.ts";
import { remainingMs } from "../../core/run/timeLeft.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { ledgerStore } from "../../state/ledgerStore.ts";
import { useMeasuredStep } from "../../state/measuredStep.ts";
import { isRunning, runStore, type RunStatus } from "../../state/runStore.ts";
import { useEpochTime } from "../../state/useEpochTime.ts";
import { useChangedParts, useProject } from "../../state/useProject.ts";
import { formatPosition } from "./curves.ts";
import { NotifyButton } from "./NotifyButton.tsx";
import { ObstacleNote } from "./ObstacleNote.tsx";
import { useObstacle } from "./useObstacle.ts";
import classes from "./TrainStage.module.css";

/** State of the run, in a sentence. */
export function RunState({ log }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  const status = useStore(runStore, (run) => run.status);
  const changes = useChangedParts();
  const isBlocked = useObstacle() !== null;
  if (isRunning(status))
    return (
      <>
        <UnderWay status={status} log={log} />
        <Recovered />
      </>
    );
  return (
    <>
      {status.kind === "failed" && <p className={classes["failed"]}>{t("train.failedTitle")}</p>}
      {status.kind === "done" && <Done log={log} />}
      {isBlocked && <ObstacleNote />}
      {!isBlocked && status.kind === "done" && <StaleNote changes={changes} />}
      {!isBlocked && status.kind === "idle" && <Ready />}
    </>
  );
}

/** Says that the run went on by itself after the engine was lost. */
function Recovered() {
  const { t } = useWords("train");
  const recovered = useStore(runStore, (run) => run.recovered);
  if (recovered === null) return <NotifyButton />;
  return <output className={classes["kept"]}>{t("train.recovered", recovered)}</output>;
}

/** How far the run has come, as a line; empty where none is under way. */
export function RunLine({ log }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  const status = useStore(runStore, (run) => run.status);
  if (!isRunning(status)) return <div className={classes["bar"]} />;
  const share = "share" in status ? status.share : progressOf(log);
  return <progress className={classes["bar"]} value={share} max={1} aria-label={t("train.progress")} />;
}

/** The epochs and rows of a run that would begin now, and its time from measured steps. */
function Ready() {
  const { t } = useWords("train");
  const project = useProject();
  const text = useStore(dataStore, (data) => data.text);
  const duration = useDuration();
  const time = useEpochTime()(project.graph);
  const isMeasured = time?.source === "measured";
  const isSolved = linearModelOf(project.graph) !== null;
  useMeasuredStep(project, isMeasured || isSolved ? null : text);
  const { epochs } = project.training;
  const rows = { epochs, count: text?.rowCounts.train ?? 0 };
  if (isSolved)
    return <output className={classes["sentence"]}>{t("train.readyToSolve", { count: rows.count })}</output>;
  return (
    <output className={classes["sentence"]}>
      {isMeasured
        ? t("train.readyFor", { ...rows, time: duration(roundTime(time.epochMs * epochs)) })
        : t("train.ready", rows)}
    </output>
  );
}

/** Two digits from one second on, since an estimate is no more exact. */
function roundTime(ms: number): number {
  const unit = 10 ** Math.max(2, Math.floor(Math.log10(Math.max(1, ms))) - 1);
  return Math.max(100, Math.round(ms / unit) * unit);
}

function UnderWay({ status, log }: { readonly status: RunStatus; readonly log: RunLog }) {
  const { t } = useWords("train");
  const duration = useDuration();
  // A solver often ends before the last strength.
  const leftMs = status.kind === "training" && log.strengths === null ? remainingMs(log) : null;
  const left = leftMs === null ? null : duration(Math.max(1, Math.round(leftMs / 1000)) * 1000);
  return (
    <p className={classes["sentence"]}>
      {describeRun(status, log, t)}
      {left !== null && ` · ${t("shell.run.left", { time: left })}`}
    </p>
  );
}

/** The epoch or other phase that a run is in. */
export function describeRun(status: RunStatus, log: RunLog, t: ReturnType<typeof useWords>["t"]): string {
  if (status.kind === "preparing") return t(`shell.run.${status.step}`);
  if (status.kind === "refitting" || status.kind === "evaluating") return t(`train.${status.kind}`);
  if (status.kind === "stopping") return t("train.stopping");
  const { epochs, strengths } = log;
  const place = Math.max(1, log.epoch);
  const where =
    strengths === null
      ? t("train.epochOf", { epoch: place, epochs })
      : t("shell.run.strength", { place, count: strengths.length });
  return status.kind === "paused" ? `${t("train.paused")} · ${where}` : where;
}

const sentences = {
  completed: "train.done",
  stopped: "train.stopped",
  stoppedEarly: "train.stoppedEarly",
} as const;

function Done({ log }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  const duration = useDuration();
  const { keptEpoch, keptBy } = log;
  const shownId = useStore(runStore, (run) => run.shownId);
  const graph = useStore(
    ledgerStore,
    ({ entries }) => entries.find(({ id }) => id === shownId)?.parts?.graph,
  );
  if (graph !== undefined && linearModelOf(graph) !== null) {
    const tried = { count: log.epochLogs.length, kept: keptEpoch ?? log.epochLogs.length };
    return (
      <output className={classes["sentence"]}>
        {t("train.solved", { ...tried, time: duration(log.elapsedMs) })}
      </output>
    );
  }
  const isCut = log.step < log.stepsPerEpoch;
  const epochs = log.epochLogs.length - (isCut ? 1 : 0);
  return (
    <output className={classes["sentence"]}>
      {t(sentences[log.endReason ?? "completed"], { epochs, time: duration(log.elapsedMs) })}
      {keptEpoch !== null && (
        <span className={classes["kept"]}>
          {keptBy === null
            ? t("train.kept", { epoch: formatPosition(keptEpoch) })
            : t("train.keptBy", {
                epoch: formatPosition(keptEpoch),
                figure: t(`common.figure.${keptBy}`),
              })}
        </span>
      )}
    </output>
  );
}
