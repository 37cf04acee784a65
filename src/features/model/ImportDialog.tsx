import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { IssueList } from "../../components/IssueList.tsx";
import { importModel } from "../../core/project/importModel.ts";
import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { toIssue } from "../../state/toIssue.ts";
import type { Editor } from "./useEditor.ts";
import { commitGraph } from "./useGraph.ts";
import classes from "./Inspector.module.css";

/** Imports models from files; `result` holds the issues of the last import, or null. */
export function useImport(editor: Editor) {
  const { t } = useWords("model");
  const [result, setResult] = useState<readonly Issue[] | null>(null);
  const take = async (file: File): Promise<void> => {
    try {
      const { graph, issues } = importModel(await file.text(), file.name);
      commitGraph(() => graph);
      editor.select([]);
      editor.say(t("model.imported", { name: file.name, count: graph.nodes.length - 1 }));
      setResult(issues.length === 0 ? null : issues);
    } catch (error) {
      setResult([toIssue(error, "import")]);
    }
  };
  return { result, take, close: () => setResult(null) };
}

interface ImportDialogProps {
  readonly issues: readonly Issue[];
  readonly onClose: () => void;
}

/** The parts of an imported model that could not be read. */
export function ImportDialog({ issues, onClose }: ImportDialogProps) {
  const { t } = useWords("model");
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("model.import")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <IssueList issues={issues} />
      <div className={classes["dialogButtons"]}>
        <Button onClick={onClose} data-autofocus>
          {t("common.close")}
        </Button>
      </div>
    </Modal>
  );
}
