import { VisuallyHidden } from "@mantine/core";
import { IconAlertTriangleFilled, IconCheck } from "@tabler/icons-react";
import { useMemo } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { useWords } from "../i18n/LanguageContext.tsx";
import { dataStore } from "../state/dataStore.ts";
import { projectStore } from "../state/projectStore.ts";
import { runStore } from "../state/runStore.ts";
import { seenStore } from "../state/seenStages.ts";
import { useChangedParts } from "../state/useProject.ts";
import { stageNames, stageStates, type StageState, type StageStates } from "../state/stageStates.ts";
import { stagePath, stages } from "./stages.ts";
import classes from "./Rail.module.css";

interface RailProps {
  readonly projectId: string;
  readonly current: string;
}

const nothingSeen = {};

/** The five stages, each with its state. */
export function Rail({ projectId, current }: RailProps) {
  const { t } = useWords();
  const states = useStageStates();
  return (
    <nav className={classes["rail"]} aria-label={t("shell.stages")}>
      {stageNames.map((stage) => {
        const StageIcon = stages[stage].icon;
        const state = states?.[stage] ?? "empty";
        return (
          <Link
            key={stage}
            href={stagePath(projectId, stage)}
            className={classes["stage"] ?? ""}
            aria-current={stage === current ? "page" : undefined}
            data-state={state}
          >
            <StageIcon size={18} stroke={1.6} aria-hidden="true" />
            <span>{t(`shell.stage.${stage}`)}</span>
            <StateMark state={state} />
            <VisuallyHidden>, {t(`shell.state.${state}`)}</VisuallyHidden>
          </Link>
        );
      })}
    </nav>
  );
}

function useStageStates(): StageStates | null {
  const project = useStore(projectStore, ({ history }) => history?.present ?? null);
  const data = useStore(dataStore);
  const status = useStore(runStore, (run) => run.status);
  const finished = useStore(runStore, (run) => run.finished);
  const seen = useStore(seenStore, ({ byProject }) => byProject[project?.id ?? ""] ?? nothingSeen);
  const isStale = useChangedParts().length > 0;
  return useMemo(
    () =>
      project === null ? null : stageStates({ project, data, run: { status, finished, isStale }, seen }),
    [project, data, status, finished, isStale, seen],
  );
}

function StateMark({ state }: { readonly state: StageState }) {
  return (
    <span className={classes["mark"]} aria-hidden="true">
      {state === "done" && <IconCheck size={14} stroke={2.2} className={classes["done"]} />}
      {state === "attention" && <IconAlertTriangleFilled size={14} className={classes["attention"]} />}
      {state === "ready" && <span className={classes["ready"]} />}
    </span>
  );
}
