import { Button, FileButton, Loader, Progress } from "@mantine/core";
import { IconCircleCheck, IconDownload, IconFileUpload } from "@tabler/icons-react";
import { useEffect, type ReactNode } from "react";
import { useStore } from "zustand";
import { tableFileTypes } from "../../components/FilePick.tsx";
import { IssueList } from "../../components/IssueList.tsx";
import { usePageDrop } from "../../components/usePageDrop.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import type { FinishedRun } from "../../core/run/finishedRun.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import {
  askFile,
  filePredictionStore,
  followAnsweringRun,
  forgetFile,
  type FilePrediction,
} from "../../state/filePrediction.ts";
import { FileQuestion } from "./FileQuestion.tsx";
import { saveBlob } from "../../components/saveBlob.ts";
import classes from "./DeployStage.module.css";

/** A whole table answered by the model, and saved. */
export function PredictFile({ run }: { readonly run: FinishedRun }) {
  const { t } = useWords("deploy");
  useEffect(followAnsweringRun, [run]);
  const prediction = useStore(filePredictionStore, (state) => state.prediction);
  const isOver = usePageDrop(({ files: [file] }) => {
    if (file !== undefined && prediction.kind !== "answering") askFile(file);
  });
  return (
    <section className={classes["card"]} data-over={isOver} aria-labelledby="predict-file">
      <h2 id="predict-file" className={classes["title"]}>
        {t("deploy.predict")}
      </h2>
      <p className={classes["explain"]}>{isOver ? t("deploy.predictDrop") : t("deploy.predictPurpose")}</p>
      <Stand prediction={prediction} run={run} />
    </section>
  );
}

interface StandProps<K extends FilePrediction["kind"] = FilePrediction["kind"]> {
  readonly prediction: Extract<FilePrediction, { kind: K }>;
  readonly run: FinishedRun;
}

function Stand({ prediction, run }: StandProps) {
  const { t } = useWords("deploy");
  switch (prediction.kind) {
    case "idle":
      return (
        <div className={classes["action"]}>
          <FilePicker label={t("deploy.predictChoose")} isFirst />
        </div>
      );
    case "reading":
      return (
        <output className={classes["step"]}>
          <Loader size={14} />
          {t("deploy.predictReading", { fileName: prediction.fileName })}
        </output>
      );
    case "asking":
      return <FileQuestion asked={prediction} target={run.model.signature.target} />;
    case "answering":
      return <Answering prediction={prediction} />;
    case "done":
      return <Answered prediction={prediction} />;
    case "failed":
      return (
        <>
          <IssueList issues={[prediction.issue]} />
          <div className={classes["action"]}>
            <FilePicker label={t("deploy.predictOther")} />
          </div>
        </>
      );
  }
}

interface FilePickerProps {
  readonly label: string;
  readonly isFirst?: boolean;
}

function FilePicker({ label, isFirst = false }: FilePickerProps) {
  return (
    <FileButton
      accept={tableFileTypes}
      onChange={(file) => {
        if (file !== null) askFile(file);
      }}
    >
      {(button) => (
        <Button
          {...button}
          variant="default"
          leftSection={isFirst ? <IconFileUpload size={16} aria-hidden="true" /> : undefined}
        >
          {label}
        </Button>
      )}
    </FileButton>
  );
}

function Answering({ prediction: { fileName, progress } }: Omit<StandProps<"answering">, "run">) {
  const { t } = useWords("deploy");
  const { rowCount = 0, bytesRead = 0, bytesTotal = null } = progress ?? {};
  const share = bytesTotal === null || bytesTotal === 0 ? null : bytesRead / bytesTotal;
  const label = t("deploy.predictWorking", { fileName, rows: rowCount });
  return (
    <>
      <div className={classes["action"]}>
        <output>{label}</output>
        <Button variant="default" size="xs" onClick={forgetFile}>
          {t("common.cancel")}
        </Button>
      </div>
      <Progress value={(share ?? 1) * 100} animated={share === null} size={4} aria-label={fileName} />
    </>
  );
}

function Answered({ prediction: { fileName, answered } }: Omit<StandProps<"done">, "run">) {
  const { t } = useWords("deploy");
  const { written, rowCount, leftCount } = answered;
  const extension = written.type === "text/csv" ? "csv" : "jsonl";
  const name = `${fileName.replace(/\.\w+(?:\.gz)?$/, "")}-answers.${extension}`;
  const size = formatBytes(written.size);
  const sentence: ReactNode = t("deploy.predictDone", { rows: rowCount, left: leftCount });
  return (
    <>
      <output className={classes["checked"]}>
        <IconCircleCheck size={18} aria-hidden="true" />
        {sentence}
      </output>
      <div className={classes["action"]}>
        <Button
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          aria-label={t("deploy.downloadNamed", { name, size })}
          onClick={() => {
            saveBlob(written, name);
          }}
        >
          {t("deploy.download")}
        </Button>
        <FilePicker label={t("deploy.predictOther")} />
        <span className={classes["archive"]}>
          {name} · {size}
        </span>
      </div>
    </>
  );
}
