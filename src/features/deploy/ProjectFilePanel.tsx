import { Button, Switch } from "@mantine/core";
import { IconFileDownload } from "@tabler/icons-react";
import { useState } from "react";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { projectAsStream } from "../../state/studio.ts";
import { toIssue } from "../../state/toIssue.ts";
import { useProject } from "../../state/useProject.ts";
import { saveBlob } from "../../components/saveBlob.ts";
import classes from "./DeployStage.module.css";

/** The whole project as one file, which opens again on any device. */
export function ProjectFilePanel() {
  const { t } = useWords("deploy");
  const { name } = useProject();
  const [hasData, setHasData] = useState(true);
  const [isSaving, setIsSaving] = useState(false);
  const [issue, setIssue] = useState<Issue | null>(null);
  const save = async (): Promise<void> => {
    setIsSaving(true);
    setIssue(null);
    try {
      await saveStream(() => projectAsStream(hasData), `${fileNameOf(name)}.layerloom`);
    } catch (error) {
      if ((error as { name?: unknown }).name !== "AbortError") setIssue(toIssue(error, "export"));
    } finally {
      setIsSaving(false);
    }
  };
  return (
    <Panel title={t("deploy.project")}>
      <p className={classes["explain"]}>{t("deploy.projectPurpose")}</p>
      <div className={classes["projectFile"]}>
        <Button
          variant="default"
          loading={isSaving}
          leftSection={<IconFileDownload size={16} />}
          onClick={() => void save()}
        >
          {t("deploy.projectSave")}
        </Button>
        <Switch
          label={t("deploy.projectData")}
          checked={hasData}
          onChange={(event) => setHasData(event.currentTarget.checked)}
        />
      </div>
      {issue !== null && (
        <div role="alert">
          <IssueList issues={[issue]} />
        </div>
      )}
    </Panel>
  );
}

/** Characters that some system refuses in a file's name become blanks. */
const fileNameOf = (name: string): string =>
  name
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 120) || "project";

type SaveDialog = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;

/** Writes to a file that is chosen where the browser can, so that nothing large is in memory; else as a download. */
async function saveStream(
  read: () => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>,
  suggestedName: string,
): Promise<void> {
  const dialog = (window as { showSaveFilePicker?: SaveDialog }).showSaveFilePicker;
  if (dialog === undefined) {
    saveBlob(await new Response(await read()).blob(), suggestedName);
    return;
  }
  const handle = await dialog({ suggestedName });
  await (await read()).pipeTo(await handle.createWritable());
}
