import { Button } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconPlayerTrackNext } from "@tabler/icons-react";
import { useMemo } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { isRunning, runStore } from "../../state/runStore.ts";
import { epochsInAll, resumableRun, wholeEpochs } from "../../core/run/resumableRun.ts";
import {
  continueTraining,
  pauseTraining,
  resumeTraining,
  startTraining,
  stopRun,
} from "../../state/studio.ts";
import { isEnding, searchStore } from "../../state/searchStore.ts";
import { useProject } from "../../state/useProject.ts";
import { useObstacle } from "./useObstacle.ts";

/** The buttons of the stage: start, or pause and stop, and onwards once there is a model. */
export function RunButtons() {
  const kind = useStore(runStore, ({ status }) => status.kind);
  const isUnderWay = useStore(runStore, ({ status }) => isRunning(status));
  return isUnderWay ? <RunningButtons /> : <StartButtons isDone={kind === "done"} />;
}

function StartButtons({ isDone }: { readonly isDone: boolean }) {
  const { t } = useWords();
  const { id } = useProject();
  const obstacle = useObstacle();
  return (
    <>
      <Button
        variant={isDone ? "default" : "filled"}
        disabled={obstacle !== null}
        leftSection={<IconPlayerPlay size={16} />}
        onClick={() => void startTraining()}
      >
        {t(isDone ? "train.startAgain" : "train.start")}
      </Button>
      {isDone && obstacle === null && <ContinueButton />}
      {isDone && (
        <Button component={Link} href={`/project/${id}/evaluate`}>
          {t("train.toEvaluate")}
        </Button>
      )}
    </>
  );
}

/** Goes on with the last run, where the project would still train the same model. */
function ContinueButton() {
  const { t } = useWords();
  const project = useProject();
  const finished = useStore(runStore, (run) => run.finished);
  const resumable = useMemo(() => resumableRun(project, finished), [project, finished]);
  if (resumable === null || finished === null) return null;
  const done = wholeEpochs(resumable, finished.log.stepsPerEpoch);
  const target = epochsInAll(done, project.training.epochs);
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerTrackNext size={16} />}
      onClick={() => void continueTraining(target)}
    >
      {t("train.continue", { epochs: target - done })}
    </Button>
  );
}

/** The buttons of a run or a search that is under way. */
export function RunningButtons() {
  const status = useStore(runStore, (run) => run.status);
  const isOver = useStore(searchStore, (search) => isEnding(status, search));
  const isPaused = status.kind === "paused";
  const { t } = useWords();
  return (
    <>
      <Button
        variant="default"
        disabled={!isPaused && status.kind !== "training"}
        leftSection={isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
        onClick={isPaused ? resumeTraining : pauseTraining}
      >
        {t(isPaused ? "train.resume" : "train.pause")}
      </Button>
      <Button
        variant="default"
        disabled={isOver}
        leftSection={<IconPlayerStop size={16} />}
        onClick={stopRun}
      >
        {t("train.stop")}
      </Button>
    </>
  );
}
