import { Button } from "@mantine/core";
import { IconCircleCheck, IconDownload } from "@tabler/icons-react";
import { useStore } from "zustand";
import { formatMetric } from "../../components/charts/formats.ts";
import { saveBlob } from "../../components/saveBlob.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { headlineOf } from "../../core/run/headline.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { Deployment, StoredMeasure } from "../../state/deployModel.ts";
import { runStore } from "../../state/runStore.ts";
import { markSeen } from "../../state/seenStages.ts";
import { useProject } from "../../state/useProject.ts";
import classes from "./DeployStage.module.css";

interface MadeExportProps {
  readonly deployment: Deployment;
}

/** A made export: the proof that it answers as the model does, the download, and what is in it. */
export function MadeExport({ deployment }: MadeExportProps) {
  const { t } = useWords("deploy");
  const { id } = useProject();
  const { fileName, download, check, measured, files, finishedAt } = deployment;
  const { rowCount, heldBackCount, sameAnswerCount, largestDifference } = check;
  const rows = { heldBack: heldBackCount, madeUp: rowCount - heldBackCount };
  const difference = largestDifference.toExponential(0);
  const size = formatBytes(download.size);
  return (
    <>
      <div className={classes["action"]}>
        <Button
          onClick={() => {
            saveBlob(download, fileName);
            markSeen(id, "deploy", finishedAt);
          }}
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          aria-label={t("deploy.downloadNamed", { name: fileName, size })}
        >
          {t("deploy.download")}
        </Button>
        <span className={classes["archive"]}>
          {fileName} · {size}
        </span>
      </div>
      <output className={classes["checked"]}>
        <IconCircleCheck size={18} aria-hidden="true" />
        {largestDifference === 0
          ? t("deploy.checkedEqual", rows)
          : sameAnswerCount === rowCount
            ? t("deploy.checked", { ...rows, difference })
            : t("deploy.checkedChanged", { ...rows, difference, changed: rowCount - sameAnswerCount })}
      </output>
      {measured !== null && <Cost measured={measured} />}
      {files.length > 1 && <FileTable files={files} />}
    </>
  );
}

/** What storing the weights in fewer bits costs, on all test rows. */
function Cost({ measured: { evaluation, changedCount } }: { readonly measured: StoredMeasure }) {
  const { t } = useWords("deploy");
  const whole = useStore(runStore, ({ finished }) => finished?.evaluation ?? null);
  const [now, before] = [headlineOf(evaluation), whole === null ? null : headlineOf(whole)];
  if (now === null || before === null) return null;
  return (
    <p className={classes["explain"]}>
      {t("deploy.cost", {
        metric: t(`common.figure.${now.metric}`),
        figure: formatMetric(now.metric, now.value),
        before: formatMetric(before.metric, before.value),
        rows: evaluation.rowCount,
        changed: changedCount,
      })}
    </p>
  );
}

function FileTable({ files }: Pick<Deployment, "files">) {
  const { t } = useWords("deploy");
  return (
    <details className={classes["use"]}>
      <summary>{t("deploy.inside")}</summary>
      <table className={classes["files"]}>
        <thead>
          <tr>
            <th scope="col">{t("deploy.file")}</th>
            <th scope="col">{t("deploy.about")}</th>
            <th scope="col">{t("deploy.size")}</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ path, role, sizeBytes }) => (
            <tr key={path}>
              <th scope="row">{path}</th>
              <td>{t(`deploy.file.${role}`)}</td>
              <td>{formatBytes(sizeBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
