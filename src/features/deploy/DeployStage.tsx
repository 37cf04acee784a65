import { Button } from "@mantine/core";
import { IconPackageExport } from "@tabler/icons-react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { EmptyState } from "../../components/EmptyState.tsx";
import { StaleNote } from "../../components/StaleNote.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { runStore } from "../../state/runStore.ts";
import { useChangedParts, useProject } from "../../state/useProject.ts";
import { ExportPanel } from "./ExportPanel.tsx";

/** Where the trained model is taken away, once its files have been read back and compared. */
export function DeployStage() {
  const { t } = useWords("deploy");
  const finishedAt = useStore(runStore, ({ finished }) => finished?.finishedAt ?? null);
  const changes = useChangedParts();
  return (
    <StagePage title={t("deploy.title")} intro={t("deploy.intro")}>
      <StaleNote changes={changes} />
      {finishedAt === null ? <NothingYet /> : <ExportPanel key={finishedAt} />}
    </StagePage>
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
