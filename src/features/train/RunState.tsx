import { useStore } from "zustand";
import { StaleNote } from "../../components/StaleNote.tsx";
import { useChangedParts } from "../../state/useProject.ts";
import { IssueList } from "../../components/IssueList.tsx";
import { progressOf, type RunLog } from "../../core/run/runLog.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { isRunning, runStore, type RunStatus } from "../../state/runStore.ts";
import { ObstacleNote } from "./ObstacleNote.tsx";
import { useDuration } from "../../components/useDuration.ts";
import classes from "./TrainStage.module.css";

/** Where the run stands, in a sentence; with a bar while it is under way. */
export function RunState({ log }: { readonly log: RunLog }) {
  const status = useStore(runStore, (run) => run.status);
  const changes = useChangedParts();
  return (
    <div className={classes["state"]}>
      {isRunning(status) ? <UnderWay status={status} log={log} /> : <ObstacleNote />}
      {status.kind === "done" && <Done log={log} />}
      {status.kind === "done" && <StaleNote changes={changes} />}
      {status.kind === "failed" && <Failed status={status} />}
    </div>
  );
}

function UnderWay({ status, log }: { readonly status: RunStatus; readonly log: RunLog }) {
  const { t } = useWords();
  const share = "share" in status ? status.share : progressOf(log);
  return (
    <>
      <p className={classes["sentence"]}>{describeRun(status, log, t)}</p>
      <progress className={classes["bar"]} value={share} max={1} aria-label={t("train.progress")} />
    </>
  );
}

/** Which epoch and step a run is at, or what it does besides. */
export function describeRun(status: RunStatus, log: RunLog, t: ReturnType<typeof useWords>["t"]): string {
  if (status.kind === "preparing") return t(`shell.run.${status.step}`);
  if (status.kind === "evaluating") return t("train.evaluating");
  if (status.kind === "stopping") return t("train.stopping");
  const epoch = t("train.epochOf", { epoch: Math.max(1, log.epoch), epochs: log.epochs });
  const step = t("train.stepOf", { step: log.step, steps: log.stepsPerEpoch });
  return status.kind === "paused" ? `${t("train.paused")} · ${epoch}, ${step}` : `${epoch}, ${step}`;
}

const sentences = {
  completed: "train.done",
  stopped: "train.stopped",
  stoppedEarly: "train.stoppedEarly",
} as const;

function Done({ log }: { readonly log: RunLog }) {
  const { t } = useWords();
  const duration = useDuration();
  const isCut = log.step < log.stepsPerEpoch;
  const epochs = log.epochLogs.length - (isCut ? 1 : 0);
  return (
    <output className={classes["sentence"]}>
      {t(sentences[log.endReason ?? "completed"], { epochs, time: duration(log.elapsedMs) })}
      {log.keptEpoch !== null && (
        <span className={classes["kept"]}>{t("train.kept", { epoch: log.keptEpoch })}</span>
      )}
    </output>
  );
}

function Failed({ status }: { readonly status: Extract<RunStatus, { readonly kind: "failed" }> }) {
  const { t } = useWords();
  return (
    <div role="alert">
      <p className={classes["failed"]}>{t("train.failedTitle")}</p>
      <IssueList issues={[status.issue]} />
    </div>
  );
}
