import { Badge, Button, FileButton, Tabs } from "@mantine/core";
import { Link } from "wouter";
import { useStore } from "zustand";
import { openableTypes, tableFileTypes } from "../../components/FilePick.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import { usePageDrop } from "../../components/usePageDrop.ts";
import { openFindings } from "../../core/dataset/doctor/openFindings.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore, type TableSummary } from "../../state/dataStore.ts";
import { pickFiles } from "../../core/table/pickedFiles.ts";
import { addFiles } from "../../state/studio.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { AugmentationPanel } from "./AugmentationPanel.tsx";
import { ClassesPanel } from "./ClassesPanel.tsx";
import { ColumnChoice } from "./ColumnChoice.tsx";
import { DoctorPanel } from "./DoctorPanel.tsx";
import { FilesPanel } from "./FilesPanel.tsx";
import { IssuesPanel } from "./IssuesPanel.tsx";
import { OpeningState } from "./OpeningState.tsx";
import { ReadingControls } from "./ReadingControls.tsx";
import { RecipePanel } from "./RecipePanel.tsx";
import { RowsTable } from "./RowsTable.tsx";
import { SplitPanel } from "./SplitPanel.tsx";
import { TextPanel } from "./TextPanel.tsx";
import { UrgentFindings } from "./UrgentFindings.tsx";
import { UnsureEncoding } from "./UnsureEncoding.tsx";
import { useOpenPicked } from "./useOpenPicked.ts";
import { useRowQuery, type RowQueryState } from "./useRowQuery.ts";
import { WordsPanel } from "./WordsPanel.tsx";
import classes from "./OpenTable.module.css";

const tabNames = ["rows", "doctor", "words", "text", "split", "augmentation"] as const;
/** A tab half of which is to be seen already counts as seen where the browser itself scrolls to what is focused. */
const asLittleAsNeeded = { block: "nearest", inline: "nearest" } as const;
type TabName = (typeof tabNames)[number];

/** The data stage with an open table: how it is read, its rows, and its settings. */
export function OpenTable({ summary }: { readonly summary: TableSummary }) {
  const { t } = useWords("data");
  const { source } = useProject();
  const isLocked = useLock("source") !== null;
  const query = useRowQuery(summary.columns.length);
  const openPicked = useOpenPicked();
  const isDropped = usePageDrop((picked) => {
    if (!isLocked) openPicked(picked);
  });
  const files = source?.files ?? [];
  const intro = t("data.summary", {
    fileName: files.length === 1 ? (files[0]?.fileName ?? "") : t("data.fileCount", { count: files.length }),
    size: formatBytes(files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)),
    rows: summary.rowCount,
    columns: summary.columns.length,
  });
  return (
    <StagePage
      title={t("data.title")}
      intro={isDropped && !isLocked ? t("data.dropHere") : source === null ? undefined : intro}
      actions={<StageActions isLocked={isLocked} />}
      aside={
        <>
          <ClassesPanel rowCount={summary.rowCount} onShowClass={query.showClass} onGoTo={query.goTo} />
          <UrgentFindings onGoTo={query.goTo} />
          <RecipePanel />
          <FilesPanel />
        </>
      }
    >
      {isLocked && <p className={classes["busy"]}>{t("data.busy")}</p>}
      <OpeningState />
      <div className={classes["controls"]}>
        <ColumnChoice summary={summary} />
        <ReadingControls summary={summary} />
        <UnsureEncoding summary={summary} />
      </div>
      <StageTabs summary={summary} query={query} />
    </StagePage>
  );
}

interface StageTabsProps {
  readonly summary: TableSummary;
  readonly query: RowQueryState;
}

function StageTabs({ summary, query }: StageTabsProps) {
  const { t } = useWords("data");
  const { augmentation } = useProject();
  const findingCount = openFindings(
    useStore(dataStore, (data) => data.findings),
    augmentation,
  ).length;
  const hasRoles = useStore(dataStore, (data) => data.classes !== null);
  const offered: readonly TabName[] = hasRoles ? tabNames : ["rows"];
  return (
    <Tabs
      value={query.tab}
      onChange={(tab) => query.goTo(offered.find((name) => name === tab) ?? "rows")}
      keepMounted={false}
    >
      <Tabs.List
        className={classes["tabs"]}
        onFocus={({ target }) => target.scrollIntoView(asLittleAsNeeded)}
      >
        {offered.map((name) => (
          <Tabs.Tab
            key={name}
            value={name}
            rightSection={
              name === "doctor" ? (
                // The badge has the same room for any number of findings, so that no tab moves.
                <Badge
                  size="sm"
                  variant="light"
                  className={classes["findingCount"]}
                  style={{ visibility: findingCount > 0 ? "visible" : "hidden" }}
                >
                  {findingCount}
                </Badge>
              ) : undefined
            }
          >
            {t(`data.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="rows" className={classes["tabPanel"]}>
        <RowsTable summary={summary} query={query} />
        <IssuesPanel summary={summary} />
      </Tabs.Panel>
      {hasRoles && (
        <>
          <Tabs.Panel value="doctor" className={classes["tabPanel"]}>
            <DoctorPanel onShowRows={query.showRows} />
          </Tabs.Panel>
          <Tabs.Panel value="words" className={classes["tabPanel"]}>
            <WordsPanel onSearch={query.showWord} onShowLanguage={query.showLanguage} />
          </Tabs.Panel>
          <Tabs.Panel value="text" className={classes["tabPanel"]}>
            <TextPanel />
          </Tabs.Panel>
          <Tabs.Panel value="split" className={classes["tabPanel"]}>
            <SplitPanel summary={summary} />
          </Tabs.Panel>
          <Tabs.Panel value="augmentation" className={classes["tabPanel"]}>
            <AugmentationPanel />
          </Tabs.Panel>
        </>
      )}
    </Tabs>
  );
}

function StageActions({ isLocked }: { readonly isLocked: boolean }) {
  const { t } = useWords("data");
  const { id } = useProject();
  const openPicked = useOpenPicked();
  const isUsable = useStore(dataStore, (data) => data.classes !== null && data.rolesIssue === null);
  return (
    <>
      <FileButton
        accept={openableTypes}
        multiple
        disabled={isLocked}
        onChange={(files) => {
          if (files.length > 0) openPicked(pickFiles(files));
        }}
      >
        {(props) => (
          <Button variant="default" disabled={isLocked} {...props}>
            {t("data.replace")}
          </Button>
        )}
      </FileButton>
      <FileButton
        accept={tableFileTypes}
        multiple
        disabled={isLocked}
        onChange={(files) => {
          if (files.length > 0) void addFiles(files);
        }}
      >
        {(props) => (
          <Button variant="default" disabled={isLocked} {...props}>
            {t("data.add")}
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
