import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { Select } from "../../components/Select.tsx";
import { partNames } from "../../core/dataset/splitConfig.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeFilePart } from "../../state/dataEdits.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import classes from "./RecipePanel.module.css";

const automatic = "automatic";

/** The files that the rows are from, where there are several, each with the part it stands for. */
export function FilesPanel() {
  const { t } = useWords("data");
  const { source } = useProject();
  const disabled = useLock("source") !== null;
  const files = source?.files ?? [];
  if (files.length < 2) return null;
  return (
    <Panel
      title={t("data.files")}
      help={<FieldHelp term={t("data.files")}>{t("data.filesHelp")}</FieldHelp>}
      actions={t("data.fileCount", { count: files.length })}
    >
      {files.map(({ fileId, fileName, part }, index) => (
        <div key={fileId} className={classes["file"]}>
          <span className={classes["name"]} title={fileName}>
            {fileName}
          </span>
          <Select
            size="xs"
            aria-label={t("data.partOfFile", { fileName })}
            data={[
              { value: automatic, label: t("data.partAutomatic") },
              ...partNames.map((name) => ({ value: name, label: t(`data.part.${name}`) })),
            ]}
            value={part ?? automatic}
            disabled={disabled}
            onChange={(chosen) => changeFilePart(index, chosen === automatic ? null : chosen)}
          />
        </div>
      ))}
    </Panel>
  );
}
