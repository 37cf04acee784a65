import { Button } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { scoreOwnTests, type OwnTest } from "../../../core/evaluate/ownTests.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import { uncheckedRuns } from "../../../core/run/uncheckedRuns.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { ledgerStore } from "../../../state/ledgerStore.ts";
import { checkKept } from "../../../state/studio.ts";
import { useProjectPart } from "../../../state/useProject.ts";
import { LongProgress } from "../LongProgress.tsx";
import { unitOf } from "../unitOf.ts";
import type { ViewProps } from "../views.ts";
import { AddTest } from "./AddTest.tsx";
import { TestList } from "./TestList.tsx";
import { useOwnAnswers } from "./useOwnAnswers.ts";
import classes from "./TestsView.module.css";

const none: readonly OwnTest[] = [];

/** Rows of a person's own with expected answers: how the model in use does, and a way to add more. */
export function TestsView({ run, evaluation }: ViewProps) {
  const { t } = useWords("tests");
  const tests = useProjectPart(({ ownTests }) => ownTests) ?? none;
  const answers = useOwnAnswers(run, tests);
  const { target } = run.model.signature;
  const score = scoreOwnTests(tests, answers.written, { isNumber: target.kind === "number" });
  const { format } = unitOf(run, { mae: evaluation.task === "regression" ? evaluation.mae : null });
  return (
    <div className={classes["tests"]}>
      {tests.length === 0 && <p className={classes["quiet"]}>{t("tests.empty")}</p>}
      {score !== null && (
        <p className={classes["score"]}>
          <output>
            {score.kind === "right"
              ? t("tests.right", { right: score.rightCount, count: score.count })
              : t("tests.off", { error: format(score.meanError), count: score.count })}
          </output>
          <CheckOthers run={run} tests={tests} />
        </p>
      )}
      <AddTest run={run} />
      {tests.length > 0 && <TestList run={run} tests={tests} answers={answers} format={format} />}
    </div>
  );
}

/** Checks earlier runs whose models are kept, so that the table of runs shows how each does. */
function CheckOthers({ run, tests }: { readonly run: FinishedRun; readonly tests: readonly OwnTest[] }) {
  const { t } = useWords("tests");
  const [checking, setChecking] = useState<{ readonly share: number; readonly end: () => void } | null>(null);
  const entries = useStore(ledgerStore, (ledger) => ledger.entries);
  const others = uncheckedRuns(entries, tests).filter(({ id }) => id !== run.id);
  if (checking !== null)
    return <LongProgress label={t("tests.checking")} share={checking.share} onCancel={checking.end} />;
  if (others.length === 0) return null;
  const check = (): void => {
    let isCancelled = false;
    const end = (): void => {
      isCancelled = true;
    };
    setChecking({ share: 0, end });
    void checkKept(
      (share) => setChecking({ share, end }),
      () => isCancelled,
    ).finally(() => setChecking(null));
  };
  return (
    <Button size="compact-xs" variant="default" onClick={check}>
      {t("tests.checkOthers", { count: others.length })}
    </Button>
  );
}
