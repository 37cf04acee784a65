import { Button, FileButton } from "@mantine/core";
import { Link } from "wouter";
import { useStore } from "zustand";
import { tableFileTypes } from "../../components/FilePick.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import { usePageDrop } from "../../components/usePageDrop.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore, type DataStatus, type TableSummary } from "../../state/dataStore.ts";
import { openFile } from "../../state/openData.ts";
import { ClassesPanel } from "./ClassesPanel.tsx";
import { ColumnChoice } from "./ColumnChoice.tsx";
import { DialectControls } from "./DialectControls.tsx";
import { formatBytes } from "../../core/formatBytes.ts";
import { IssuesPanel } from "./IssuesPanel.tsx";
import { OpeningFailed } from "./OpeningFailed.tsx";
import { OpeningProgress } from "./OpeningProgress.tsx";
import { RowsTable } from "./RowsTable.tsx";
import { SplitPanel } from "./SplitPanel.tsx";
import { TextPanel } from "./TextPanel.tsx";
import { useIsLocked, useProject } from "../../state/useProject.ts";
import classes from "./OpenTable.module.css";

interface OpenTableProps {
  readonly summary: TableSummary;
  readonly status: DataStatus;
}

/** The stage with a table open: how it is read, its rows, and what is made of them. */
export function OpenTable({ summary, status }: OpenTableProps) {
  const { t } = useWords();
  const { source } = useProject();
  const isLocked = useIsLocked();
  const isDropped = usePageDrop((file) => {
    if (!isLocked) void openFile(file);
  });
  const intro =
    source === null
      ? undefined
      : t("data.summary", {
          fileName: source.fileName,
          size: formatBytes(source.sizeBytes),
          rows: summary.rowCount,
          columns: summary.columns.length,
        });
  return (
    <StagePage
      title={t("data.title")}
      intro={isDropped && !isLocked ? t("data.dropHere") : intro}
      actions={<StageActions isLocked={isLocked} />}
      aside={
        <>
          <ClassesPanel rowCount={summary.rowCount} />
          <SplitPanel />
          <TextPanel />
        </>
      }
    >
      {isLocked && <p className={classes["busy"]}>{t("data.busy")}</p>}
      {status.kind === "opening" && <OpeningProgress status={status} />}
      {status.kind === "failed" && <OpeningFailed issue={status.issue} />}
      <div className={classes["controls"]}>
        <ColumnChoice summary={summary} />
        <DialectControls dialect={summary.dialect} />
      </div>
      <RowsTable summary={summary} roles={source?.roles ?? null} />
      <IssuesPanel summary={summary} />
    </StagePage>
  );
}

function StageActions({ isLocked }: { readonly isLocked: boolean }) {
  const { t } = useWords();
  const { id } = useProject();
  const isUsable = useStore(dataStore, (data) => data.classes !== null && data.rolesIssue === null);
  return (
    <>
      <FileButton
        accept={tableFileTypes}
        disabled={isLocked}
        onChange={(file) => {
          if (file !== null) void openFile(file);
        }}
      >
        {(props) => (
          <Button variant="default" disabled={isLocked} {...props}>
            {t("data.replace")}
          </Button>
        )}
      </FileButton>
      {isUsable && (
        <Button component={Link} href={`/project/${id}/model`}>
          {t("data.goOn")}
        </Button>
      )}
    </>
  );
}
