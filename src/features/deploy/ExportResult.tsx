import { Button } from "@mantine/core";
import { IconCircleCheck, IconDownload } from "@tabler/icons-react";
import { Panel } from "../../components/Panel.tsx";
import { formatBytes } from "../../core/formatBytes.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { Deployment } from "../../state/deployModel.ts";
import { markSeen } from "../../state/seenStages.ts";
import { useProject } from "../../state/useProject.ts";
import { saveBlob } from "./saveBlob.ts";
import classes from "./DeployStage.module.css";

interface ExportResultProps {
  readonly deployment: Deployment;
}

/** The archive to download, the proof that it answers as the model does, and what is in it. */
export function ExportResult({ deployment }: ExportResultProps) {
  const { t } = useWords("deploy");
  const { id } = useProject();
  const { fileName, archive, check, finishedAt } = deployment;
  const { rowCount: count, largestDifference } = check;
  const sentence =
    largestDifference === 0
      ? t("deploy.checkedEqual", { count })
      : t("deploy.checked", { count, difference: largestDifference.toExponential(0) });
  return (
    <div className={classes["panel"]}>
      <output className={classes["checked"]}>
        <IconCircleCheck size={18} aria-hidden="true" />
        {sentence}
      </output>
      <div className={classes["action"]}>
        <Button
          onClick={() => {
            saveBlob(archive, fileName);
            markSeen(id, "deploy", finishedAt);
          }}
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          aria-label={t("deploy.downloadNamed", { name: fileName, size: formatBytes(archive.size) })}
        >
          {t("deploy.download")}
        </Button>
        <span className={classes["archive"]}>
          {fileName} · {formatBytes(archive.size)}
        </span>
      </div>
      <FileTable deployment={deployment} />
      <Panel title={t("deploy.use")}>
        <ol className={classes["steps"]}>
          <li>{t("deploy.use.1")}</li>
          <li>{t("deploy.use.2")}</li>
          <li>{t("deploy.use.3")}</li>
        </ol>
      </Panel>
    </div>
  );
}

function FileTable({ deployment }: ExportResultProps) {
  const { t } = useWords("deploy");
  return (
    <Panel title={t("deploy.inside")}>
      <table className={classes["files"]}>
        <thead>
          <tr>
            <th scope="col">{t("deploy.file")}</th>
            <th scope="col">{t("deploy.about")}</th>
            <th scope="col">{t("deploy.size")}</th>
          </tr>
        </thead>
        <tbody>
          {deployment.files.map(({ path, role, sizeBytes }) => (
            <tr key={path}>
              <th scope="row">{path}</th>
              <td>{t(`deploy.file.${role}`)}</td>
              <td>{formatBytes(sizeBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
