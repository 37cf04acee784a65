import { Anchor } from "@mantine/core";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { FilePick } from "../../components/FilePick.tsx";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { closeProject } from "../../state/studio.ts";
import { pickFiles } from "../../core/table/pickedFiles.ts";
import { fetchSample, type SampleName } from "../../state/samples.ts";
import { projectStore } from "../../state/projectStore.ts";
import { isRunning, runStore } from "../../state/runStore.ts";
import { toStorageIssue } from "../../state/storageIssue.ts";
import { RecentProjects } from "./RecentProjects.tsx";
import { SampleCards } from "./SampleCards.tsx";
import { useNewProject } from "./useNewProject.ts";
import classes from "./StartPage.module.css";

/** The start page: opens a table as a project, and lists earlier projects. */
export function StartPage() {
  const { t } = useWords();
  const startWith = useNewProject();
  const [failed, setFailed] = useState<SampleName | null>(null);
  const [refused, setRefused] = useState<Issue | null>(null);
  useEffect(() => {
    if (!isRunning(runStore.getState().status)) closeProject();
  }, []);
  const startSample = async (name: SampleName): Promise<void> => {
    setFailed(null);
    const file = await fetchSample(name).catch(() => null);
    if (file === null) setFailed(name);
    else await startWith(pickFiles([file]), t(`projects.sample.${name}`));
  };
  return (
    <StagePage title={t("projects.title")} intro={t("projects.intro")}>
      <TrainingNotice />
      {refused !== null && (
        <div role="alert">
          <IssueList issues={[refused]} />
        </div>
      )}
      <div className={classes["start"]}>
        <div className={classes["open"]}>
          <FilePick
            title={t("projects.dropTitle")}
            text={t("projects.dropText")}
            choose={t("projects.choose")}
            chooseFolder={t("common.chooseFolder")}
            dropHere={t("projects.dropHere")}
            onPick={(picked) => {
              setRefused(null);
              startWith(picked).catch((error: unknown) => setRefused(toStorageIssue(error)));
            }}
          />
          <p className={classes["encoders"]}>
            {t("projects.fewLabels")}{" "}
            <Anchor component={Link} href="/encoders" inherit>
              {t("projects.encoders")}
            </Anchor>
          </p>
        </div>
        <Panel title={t("projects.samples")}>
          <SampleCards onStart={startSample} />
          {failed !== null && (
            <p role="alert" className={classes["failed"]}>
              {t("projects.sampleFailed", { name: t(`projects.sample.${failed}`) })}
            </p>
          )}
        </Panel>
      </div>
      <RecentProjects />
    </StagePage>
  );
}

/** A run goes on while the start page is shown; opening another project would end it. */
function TrainingNotice() {
  const { t } = useWords();
  const project = useStore(projectStore, ({ history }) => history?.present ?? null);
  const isTraining = useStore(runStore, ({ status }) => isRunning(status));
  if (project === null || !isTraining) return null;
  return (
    <p className={classes["notice"]}>
      {t("projects.training", { name: project.name })}{" "}
      <Anchor component={Link} href={`/project/${project.id}/train`} inherit>
        {t("projects.backToIt")}
      </Anchor>
    </p>
  );
}
