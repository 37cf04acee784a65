import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { useStore } from "zustand";
import { EmptyState } from "../components/EmptyState.tsx";
import { IssueList } from "../components/IssueList.tsx";
import { Labelled } from "../components/Labelled.tsx";
import { Select } from "../components/Select.tsx";
import { StagePage } from "../components/StagePage.tsx";
import type { Issue } from "../core/issue.ts";
import { makeProject } from "../core/project/project.ts";
import { withSharedSettings, type SharedSettings } from "../core/project/sharedSettings.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { projectStore } from "../state/projectStore.ts";
import { isRunning, runStore } from "../state/runStore.ts";
import { openReceiver, readSharedLink, takeShared } from "../state/sharedLink.ts";
import { recentProjects, type RecentProject } from "../state/studio.ts";
import { toIssue } from "../state/toIssue.ts";
import { toStorageIssue } from "../state/storageIssue.ts";
import { SharedChanges } from "./SharedChanges.tsx";
import { stagePath } from "./stages.ts";
import classes from "./SharedPage.module.css";

type Read =
  | { readonly kind: "read"; readonly shared: SharedSettings }
  | { readonly kind: "refused"; readonly issue: Issue };

/** A link with a model and settings that was opened: says what it would change, and changes nothing until asked to. */
export function SharedPage({ code }: { readonly code: string }) {
  const { t } = useWords("share");
  const read = readLink(code);
  return (
    <StagePage title={t("share.title")} intro={t("share.intro")}>
      {read.kind === "read" ? (
        <Offer key={code} shared={read.shared} />
      ) : (
        <>
          <div role="alert">
            <IssueList issues={[read.issue]} />
          </div>
          <EmptyState
            title={t("share.nothing")}
            action={
              <Button component={Link} href="/">
                {t("shell.toProjects")}
              </Button>
            }
          />
        </>
      )}
    </StagePage>
  );
}

function readLink(code: string): Read {
  try {
    return { kind: "read", shared: readSharedLink(code) };
  } catch (error) {
    return { kind: "refused", issue: toIssue(error, "import") };
  }
}

/** Stands for a project that is made for the settings. */
const newProject = "new";

function Offer({ shared }: { readonly shared: SharedSettings }) {
  const { t } = useWords("share");
  const [, navigate] = useLocation();
  const projects = useProjects();
  const open = useStore(projectStore, ({ history }) => history?.present ?? null);
  const isUnderWay = useStore(runStore, ({ status }) => isRunning(status));
  const [chosen, setChosen] = useState<string>(open?.id ?? newProject);
  const [issue, setIssue] = useState<Issue | null>(null);
  const isNew = chosen === newProject;
  const before = isNew ? makeProject(newProject, "") : open;
  const isSame =
    before !== null && JSON.stringify(withSharedSettings(before, shared)) === JSON.stringify(before);
  const choose = async (id: string): Promise<void> => {
    setIssue(null);
    setChosen(id);
    try {
      if (id !== newProject && !(await openReceiver(id))) setChosen(newProject);
    } catch (error) {
      setChosen(newProject);
      setIssue(toStorageIssue(error));
    }
  };
  const take = async (): Promise<void> => {
    const id = await takeShared(shared, isNew ? t("share.newName") : null);
    if (id === null) setIssue(null);
    else navigate(stagePath(id, isNew ? "data" : "model"));
  };
  const others = projects.filter(({ id }) => id !== open?.id);
  const receivers = [
    { value: newProject, label: t("share.new") },
    ...[...(open === null ? [] : [open]), ...others].map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className={classes["offer"]}>
      <div className={classes["receiver"]}>
        <Labelled label={t("share.into")}>
          {(id) => (
            <Select
              id={id}
              data={receivers}
              searchable={receivers.length > 12}
              disabled={isUnderWay}
              value={chosen}
              onChange={(value) => void choose(value)}
            />
          )}
        </Labelled>
      </div>
      {isUnderWay && <p className={classes["notice"]}>{t("share.running")}</p>}
      {issue !== null && (
        <div role="alert">
          <IssueList issues={[issue]} />
        </div>
      )}
      {before !== null && <SharedChanges before={before} shared={shared} isNew={isNew} />}
      <div className={classes["action"]}>
        <Button disabled={isUnderWay || before === null || (isSame && !isNew)} onClick={() => void take()}>
          {isNew ? t("share.make") : t("share.take")}
        </Button>
        <Button variant="default" component={Link} href="/">
          {t("common.cancel")}
        </Button>
      </div>
    </div>
  );
}

/** The projects kept in this browser; none where they cannot be listed, which the start page says. */
function useProjects(): readonly RecentProject[] {
  const [projects, setProjects] = useState<readonly RecentProject[]>([]);
  useEffect(() => {
    let isShown = true;
    recentProjects().then(
      (found) => {
        if (isShown) setProjects(found);
      },
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, []);
  return projects;
}
