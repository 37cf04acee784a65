import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconPlayerTrackNext } from "@tabler/icons-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import type { PlacedButton, Places } from "../../components/ButtonPlaces.tsx";
import { linearModelOf } from "../../core/graph/linearModel.ts";
import { epochsInAll, resumableRun, wholeEpochs } from "../../core/run/resumableRun.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { isRunning, runStore } from "../../state/runStore.ts";
import { isEnding, searchStore } from "../../state/searchStore.ts";
import {
  continueTraining,
  pauseTraining,
  resumeTraining,
  startTraining,
  stopRun,
} from "../../state/studio.ts";
import { useProject } from "../../state/useProject.ts";
import { useObstacle } from "./useObstacle.ts";

const iconSize = 16;

/** The buttons of a run: start, or stop and pause, and the next stage once there is a model. */
export function useRunPlaces(): Places {
  const { t } = useWords("train");
  const { id } = useProject();
  const status = useStore(runStore, (run) => run.status);
  const isBlocked = useObstacle() !== null;
  const running = useRunningPlaces();
  const onwards = useContinueButton();
  const start = {
    icon: <IconPlayerPlay size={iconSize} />,
    isDisabled: isBlocked,
    onPress: () => void startTraining(),
  };
  const evaluate = { label: t("train.toEvaluate"), isMain: true };
  if (isRunning(status)) return [...running, { ...evaluate, isDisabled: true }];
  if (status.kind !== "done") return [null, null, { ...start, label: t("train.start"), isMain: true }];
  return [
    isBlocked ? null : onwards,
    { ...start, label: t("train.startAgain") },
    { ...evaluate, href: `/project/${id}/evaluate` },
  ];
}

/** Continues the last run, where the project would still train the same model. */
function useContinueButton(): PlacedButton | null {
  const { t } = useWords("train");
  const project = useProject();
  const finished = useStore(runStore, (run) => run.finished);
  const resumable = useMemo(() => resumableRun(project, finished), [project, finished]);
  // A model that was solved directly has nothing left to learn from the same rows.
  if (resumable === null || finished === null || linearModelOf(project.graph) !== null) return null;
  const done = wholeEpochs(resumable, finished.log.stepsPerEpoch);
  const target = epochsInAll(done, project.training.epochs);
  return {
    label: t("train.continue", { epochs: target - done }),
    icon: <IconPlayerTrackNext size={iconSize} />,
    onPress: () => void continueTraining(target),
  };
}

/** The first two buttons of a run or a search that is under way. */
export function useRunningPlaces(): readonly [PlacedButton, PlacedButton] {
  const { t } = useWords("train");
  const status = useStore(runStore, (run) => run.status);
  const isOver = useStore(searchStore, (search) => isEnding(status, search));
  const isPaused = status.kind === "paused";
  return [
    {
      label: t("train.stop"),
      icon: <IconPlayerStop size={iconSize} />,
      isDisabled: isOver,
      onPress: stopRun,
    },
    {
      label: t(isPaused ? "train.resume" : "train.pause"),
      icon: isPaused ? <IconPlayerPlay size={iconSize} /> : <IconPlayerPause size={iconSize} />,
      isDisabled: !isPaused && status.kind !== "training",
      onPress: isPaused ? resumeTraining : pauseTraining,
    },
  ];
}
