import { Button, Tooltip } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { Fragment } from "react";
import { useStore } from "zustand";
import { formatMeasured } from "../components/charts/formats.ts";
import { Sparkline } from "../components/Sparkline.tsx";
import { useSettled } from "../components/useSettled.ts";
import { useDuration } from "../components/useDuration.ts";
import { metricNamesOf, progressOf, type RunLog } from "../core/run/runLog.ts";
import { remainingMs } from "../core/run/timeLeft.ts";
import { emptySeries, lastOf, valuesOf } from "../core/run/series.ts";
import { rulesOf } from "../core/metrics/figures.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import type { Translate } from "../i18n/translate.ts";
import { projectStore } from "../state/projectStore.ts";
import { runStore, type RunStatus } from "../state/runStore.ts";
import { pauseTraining, resumeTraining, stopRun } from "../state/studio.ts";
import { isEnding, searchStore } from "../state/searchStore.ts";
import classes from "./RunStrip.module.css";

/** The progress of the run under way, at the bottom of every page but the stage that shows the run itself. */
export function RunStrip() {
  const status = useStore(runStore, (run) => run.status);
  const { t } = useWords();
  const log = useStore(runStore, (run) => run.log);
  const describe = useDescription(status, log);
  const duration = useDuration();
  const isRefused = useStore(projectStore, ({ refused }) => refused === "run");
  const share = "share" in status ? status.share : progressOf(log);
  // The time left for one model says nothing about a whole search, and a solver often ends before the last strength.
  const isSearching = useStore(searchStore, ({ current }) => current !== null);
  const isForeseen = status.kind === "training" && !isSearching && log.strengths === null;
  const leftMs = isForeseen ? remainingMs(log) : null;
  return (
    <section className={classes["strip"]} aria-label={t("shell.run")}>
      <output className={classes["what"]}>
        {describe}
        {isRefused && <span className={classes["refused"]}> {t("shell.refused")}</span>}
      </output>
      <progress className={classes["progress"]} value={share} max={1} aria-label={t("shell.run.progress")} />
      <span className={classes["left"]}>
        {leftMs !== null &&
          t("shell.run.left", { time: duration(Math.max(1, Math.round(leftMs / 1000)) * 1000) })}
      </span>
      <Figures log={log} />
      <RunButtons status={status} />
    </section>
  );
}

function useDescription(status: RunStatus, log: RunLog): string {
  const { t } = useWords();
  const trial = useStore(searchStore, ({ current }) => current);
  const run = describeStatus(status, log, t);
  if (trial === null) return run;
  return `${t("shell.modelOf", { place: trial.place + 1, count: trial.entrantCount })} · ${run}`;
}

function describeStatus(status: RunStatus, { epoch, epochs, strengths }: RunLog, t: Translate): string {
  if (status.kind === "preparing") return t(`shell.run.${status.step}`);
  if (status.kind === "refitting" || status.kind === "evaluating") return t(`shell.run.${status.kind}`);
  if (status.kind === "stopping") return t("shell.run.stopping");
  const place = Math.max(1, epoch);
  const where =
    strengths === null
      ? t("shell.run.epoch", { epoch: place, epochs })
      : t("shell.run.strength", { place, count: strengths.length });
  return status.kind === "paused" ? `${t("shell.run.paused")} · ${where}` : where;
}

function Figures({ log }: { readonly log: RunLog }) {
  const { t } = useWords();
  const { position, metrics } = log.batches;
  if (position.length === 0) return null;
  return (
    <div className={classes["figures"]}>
      {metricNamesOf(log)
        .slice(0, 2)
        .map((name) => {
          const series = metrics[name] ?? emptySeries;
          const isShare = rulesOf(name).unit === "share";
          return (
            <Fragment key={name}>
              <span className={classes["name"]}>{t(`common.figure.${name}`)}</span>
              <Sparkline
                values={valuesOf(series)}
                {...(isShare ? { range: [0, 1] as const } : {})}
                colour="var(--ll-training)"
              />
              <span className={classes["value"]}>{formatMeasured(name, lastOf(series))}</span>
            </Fragment>
          );
        })}
    </div>
  );
}

function RunButtons({ status }: { readonly status: RunStatus }) {
  const { t } = useWords();
  const isPaused = status.kind === "paused";
  const isOver = useStore(searchStore, (search) => isEnding(status, search));
  const isSettled = useSettled(isPaused ? "resume" : "pause");
  return (
    <div className={classes["buttons"]}>
      <Button
        variant="default"
        size="xs"
        aria-disabled={isSettled ? undefined : true}
        disabled={!isPaused && status.kind !== "training"}
        leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
        onClick={() => {
          if (isSettled) (isPaused ? resumeTraining : pauseTraining)();
        }}
      >
        {t(isPaused ? "shell.run.resume" : "shell.run.pause")}
      </Button>
      <Tooltip label={t("shell.run.stopExplain")}>
        <Button
          variant="default"
          size="xs"
          disabled={isOver}
          leftSection={<IconPlayerStop size={14} />}
          onClick={stopRun}
        >
          {t("shell.run.stop")}
        </Button>
      </Tooltip>
    </div>
  );
}
