import type { FinishedRun } from "../../core/run/finishedRun.ts";
import { Button } from "@mantine/core";
import { IconChartDots3 } from "@tabler/icons-react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { EmptyState } from "../../components/EmptyState.tsx";
import { StaleNote } from "../../components/StaleNote.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { runStore } from "../../state/runStore.ts";
import { useChangedParts, useProject } from "../../state/useProject.ts";
import { RowsPanel } from "./rows/RowsPanel.tsx";
import { Comparison } from "./summary/Comparison.tsx";
import { Summary } from "./summary/Summary.tsx";
import { useOpenAnswers } from "./rows/useAnswers.ts";
import { PlaygroundBar } from "./playground/PlaygroundBar.tsx";
import type { ViewProps } from "./views.ts";
import { ViewTabs } from "./ViewTabs.tsx";
import classes from "./EvaluateStage.module.css";

/** The figures on top, the views to the left, the rows that are looked at to the right. */
function Answers(props: ViewProps) {
  useOpenAnswers(props.run);
  return (
    <>
      <Summary {...props} />
      <Comparison {...props} />
      <div className={classes["desk"]}>
        <ViewTabs {...props} />
        <RowsPanel {...props} />
      </div>
    </>
  );
}

/** The model's figures on the test rows, and a form to try the model in. */
export function EvaluateStage() {
  const finished = useStore(runStore, (run) => run.finished);
  return finished === null ? <NothingYet /> : <Measured run={finished} />;
}

function NothingYet() {
  const { t } = useWords("evaluate");
  const { id } = useProject();
  return (
    <StagePage title={t("evaluate.title")} intro={t("evaluate.emptyIntro")}>
      <EmptyState
        title={t("evaluate.emptyTitle")}
        icon={<IconChartDots3 size={32} stroke={1.2} />}
        action={
          <Button component={Link} href={`/project/${id}/train`}>
            {t("evaluate.toTrain")}
          </Button>
        }
      >
        {t("evaluate.emptyText")}
      </EmptyState>
    </StagePage>
  );
}

function Measured({ run }: { readonly run: FinishedRun }) {
  const { t } = useWords("evaluate");
  const { id } = useProject();
  const { evaluation } = run;
  const changes = useChangedParts();
  return (
    <StagePage
      title={t("evaluate.title")}
      intro={t("evaluate.intro", { count: evaluation.rowCount })}
      actions={
        <Button component={Link} href={`/project/${id}/deploy`}>
          {t("evaluate.toDeploy")}
        </Button>
      }
    >
      <div className={classes["stage"]}>
        <StaleNote changes={changes} />
        {evaluation.rowCount === 0 ? (
          <EmptyState title={t("evaluate.noRowsTitle")}>{t("evaluate.noRowsText")}</EmptyState>
        ) : (
          <Answers key={run.id} run={run} evaluation={evaluation} />
        )}
        <PlaygroundBar key={run.finishedAt} run={run} />
      </div>
    </StagePage>
  );
}
