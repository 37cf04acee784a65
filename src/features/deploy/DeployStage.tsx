import { Button } from "@mantine/core";
import { IconPackageExport } from "@tabler/icons-react";
import { useEffect } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { EmptyState } from "../../components/EmptyState.tsx";
import { StaleNote } from "../../components/StaleNote.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import type { FinishedRun } from "../../core/run/finishedRun.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { followRun } from "../../state/deployment.ts";
import { runStore } from "../../state/runStore.ts";
import { useChangedParts, useProject } from "../../state/useProject.ts";
import { FormatCard } from "./FormatCard.tsx";
import { cardNames } from "./formatCards.ts";
import { PredictFile } from "./PredictFile.tsx";
import { ProjectFilePanel } from "./ProjectFilePanel.tsx";
import { ShareLinkPanel } from "./ShareLinkPanel.tsx";
import { RunTaken } from "./RunTaken.tsx";
import classes from "./DeployStage.module.css";

/** Where the trained model is taken away, once its files have been read back and compared. */
export function DeployStage() {
  const { t } = useWords("deploy");
  const run = useStore(runStore, ({ finished }) => finished);
  const changes = useChangedParts();
  return (
    <StagePage title={t("deploy.title")} intro={t("deploy.intro")}>
      <StaleNote changes={changes} />
      {run === null ? <NothingYet /> : <Formats run={run} />}
      <ProjectFilePanel />
      <ShareLinkPanel />
    </StagePage>
  );
}

/** This format and answers for a whole file need no code: both come first. */
const first = "html";
const others = cardNames.filter((card) => card !== first);

function Formats({ run }: { readonly run: FinishedRun }) {
  const { t } = useWords("deploy");
  useEffect(followRun, [run]);
  return (
    <div className={classes["panel"]}>
      <RunTaken run={run} />
      <div className={classes["cards"]}>
        <FormatCard card={first} isFirst />
        <PredictFile run={run} />
        {others.map((card) => (
          <FormatCard key={card} card={card} isFirst={false} />
        ))}
      </div>
      <p className={classes["explain"]}>{t("deploy.explain")}</p>
    </div>
  );
}

function NothingYet() {
  const { t } = useWords("deploy");
  const { id } = useProject();
  return (
    <EmptyState
      title={t("deploy.emptyTitle")}
      icon={<IconPackageExport size={32} stroke={1.2} />}
      action={
        <Button component={Link} href={`/project/${id}/train`}>
          {t("deploy.toTrain")}
        </Button>
      }
    >
      {t("deploy.emptyText")}
    </EmptyState>
  );
}
