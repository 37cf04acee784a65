import { Loader } from "@mantine/core";
import { Suspense, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Issue } from "../core/issue.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { openProject } from "../state/studio.ts";
import { currentProject, projectStore } from "../state/projectStore.ts";
import { runStore } from "../state/runStore.ts";
import { markSeen } from "../state/seenStages.ts";
import type { StageName } from "../state/stageStates.ts";
import { toStorageIssue } from "../state/storageIssue.ts";
import { ElsewhereBanner } from "./ElsewhereBanner.tsx";
import { InterruptedBanner } from "./InterruptedBanner.tsx";
import { NotFound, ProjectBroken, ProjectGone } from "./Notices.tsx";
import { ProjectOffer } from "./ProjectOffer.tsx";
import { stages, toStageName } from "./stages.ts";
import classes from "./ProjectPage.module.css";

type Problem = { readonly kind: "gone" } | { readonly kind: "broken"; readonly issue: Issue };

/** Opens the project of the address and shows the stage of the address. */
export function ProjectPage({ id, stage }: { readonly id: string; readonly stage: string }) {
  const problem = useProjectOf(id);
  const isOpen = useStore(projectStore, ({ history }) => history?.present.id === id);
  const isElsewhere = useStore(projectStore, ({ ownership }) => ownership === "elsewhere");
  const stageName = toStageName(stage);
  useResultsSeen(id, stageName);
  if (stageName === null) return <NotFound />;
  if (problem?.kind === "gone") return <ProjectGone />;
  if (problem?.kind === "broken") return <ProjectBroken issue={problem.issue} />;
  if (!isOpen) return <Waiting />;
  const { Panel } = stages[stageName];
  return (
    <>
      {isElsewhere && <ElsewhereBanner projectId={id} />}
      <InterruptedBanner />
      <ProjectOffer />
      <Suspense fallback={<Waiting />}>
        <Panel />
      </Suspense>
    </>
  );
}

/** The results of a run count as seen once their stage is open. */
function useResultsSeen(id: string, stage: StageName | null): void {
  const finishedAt = useStore(runStore, ({ finished }) => finished?.finishedAt ?? null);
  const isOpen = useStore(projectStore, ({ history }) => history?.present.id === id);
  useEffect(() => {
    if (isOpen && stage === "evaluate" && finishedAt !== null) markSeen(id, stage, finishedAt);
  }, [id, stage, isOpen, finishedAt]);
}

function useProjectOf(id: string): Problem | null {
  const [found, setFound] = useState<{ readonly id: string; readonly problem: Problem } | null>(null);
  useEffect(() => {
    if (currentProject()?.id === id) return undefined;
    let isWanted = true;
    const tell = (problem: Problem): void => {
      if (isWanted) setFound({ id, problem });
    };
    openProject(id)
      .then((isThere) => {
        if (!isThere) tell({ kind: "gone" });
      })
      .catch((error: unknown) => {
        tell({ kind: "broken", issue: toStorageIssue(error) });
      });
    return () => {
      isWanted = false;
    };
  }, [id]);
  return found?.id === id ? found.problem : null;
}

function Waiting() {
  const { t } = useWords();
  return (
    <output className={classes["waiting"]} aria-label={t("shell.loading")}>
      <Loader size="sm" />
    </output>
  );
}
