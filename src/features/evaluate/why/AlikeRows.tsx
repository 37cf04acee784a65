import { useState } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../../components/IssueList.tsx";
import { formatShare } from "../../../components/charts/formats.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import type { ModelRow } from "../../../core/task/inputKinds.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore } from "../../../state/answersStore.ts";
import { useLongCall } from "../../../state/useLongCall.ts";
import { LongProgress } from "../LongProgress.tsx";
import classes from "./Why.module.css";

interface AlikeRowsProps {
  readonly run: FinishedRun;
  readonly row: ModelRow;
  readonly format: (value: number) => string;
}

const count = 3;

/** The training rows that the model takes to be most like a row. */
export function AlikeRows({ run, row, format }: AlikeRowsProps) {
  const { t } = useWords("evaluate", "why");
  const [isStopped, setIsStopped] = useState(false);
  const isOpen = useStore(answersStore, (answers) => answers.status.kind === "open");
  const split = run.parts?.split ?? null;
  const isPossible = isOpen && split !== null;
  const [call, cancel] = useLongCall("findNearRows", isPossible && !isStopped ? { row, split, count } : null);
  const { target } = run.model.signature;
  const nameOf = (actual: readonly number[]): string =>
    target.kind === "number"
      ? format(actual[0] ?? NaN)
      : actual.map((label) => target.classNames[label] ?? "").join(", ");
  if (!isPossible) return <p className={classes["quiet"]}>{t("why.noTrainingRows")}</p>;
  if (call.kind === "failed") return <IssueList issues={[call.issue]} />;
  if (call.kind === "running")
    return (
      <LongProgress
        label={t("why.readingTraining")}
        share={call.event ?? 0}
        onCancel={() => {
          cancel();
          setIsStopped(true);
        }}
      />
    );
  if (call.kind !== "done") return null;
  return (
    <ul className={classes["list"]} aria-label={t("why.part.alike")}>
      {call.result.map(({ row: at, text, actual, similarity }) => (
        <li key={at}>
          <span dir="auto">{text}</span>
          <span className={classes["figure"]} dir="auto">
            {nameOf(actual)}
            <br />
            {t("why.similar", { share: formatShare(similarity) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
