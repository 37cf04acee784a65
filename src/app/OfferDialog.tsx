import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import { IssueList } from "../components/IssueList.tsx";
import type { Issue } from "../core/issue.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { isRunning, runStore } from "../state/runStore.ts";
import { toStorageIssue } from "../state/storageIssue.ts";
import { keepProjectFile } from "../state/studio.ts";
import { useProject } from "../state/useProject.ts";
import classes from "./ProjectPage.module.css";

/** Asks before a project file takes the place of the open project, and says why one cannot be opened. */
export function OfferDialog({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const { t } = useWords();
  const { name } = useProject();
  const [, navigate] = useLocation();
  const isTraining = useStore(runStore, ({ status }) => isRunning(status));
  const [isOpening, setIsOpening] = useState(false);
  const [refused, setRefused] = useState<Issue | null>(null);
  const open = async (): Promise<void> => {
    setIsOpening(true);
    try {
      const id = await keepProjectFile(file);
      onClose();
      navigate(`/project/${id}/data`);
    } catch (error) {
      setRefused(toStorageIssue(error));
      setIsOpening(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("projects.offerTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {refused === null ? (
        <>
          {t("projects.offerText", { fileName: file.name, name })}{" "}
          {isTraining && t("projects.training", { name })}
        </>
      ) : (
        <div role="alert">
          <IssueList issues={[refused]} />
        </div>
      )}
      <div className={classes["confirm"]}>
        <Button variant="default" onClick={onClose}>
          {t(refused === null ? "common.cancel" : "common.close")}
        </Button>
        {refused === null && (
          <Button loading={isOpening} onClick={() => void open()} data-autofocus>
            {t("projects.offerOpen")}
          </Button>
        )}
      </div>
    </Modal>
  );
}
