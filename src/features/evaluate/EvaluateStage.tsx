import type { Evaluation } from "../../core/metrics/evaluation.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import type { TaskKind } from "../../core/task/task.ts";
import type { FinishedRun } from "../../core/run/finishedRun.ts";
import { Button } from "@mantine/core";
import { IconChartDots3 } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { EmptyState } from "../../components/EmptyState.tsx";
import { StaleNote } from "../../components/StaleNote.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { runStore } from "../../state/runStore.ts";
import { useChangedParts, useProject } from "../../state/useProject.ts";
import { ClassesView } from "./ClassesView.tsx";
import { LabelsView } from "./LabelsView.tsx";
import { NumbersView } from "./NumbersView.tsx";
import { TryIt } from "./TryIt.tsx";

interface ViewProps<E extends Evaluation = Evaluation> {
  readonly evaluation: E;
  readonly signature: ModelSignature;
}

type ViewOf<K extends TaskKind> = ComponentType<ViewProps<Extract<Evaluation, { readonly task: K }>>>;

/** The view of each task's evaluation. */
const views: { readonly [K in TaskKind]: ViewOf<K> } = {
  classification: ClassesView,
  multiLabel: LabelsView,
  regression: NumbersView,
};

function View(props: ViewProps) {
  const TaskView = views[props.evaluation.task] as ComponentType<ViewProps>;
  return <TaskView {...props} />;
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
      aside={<TryIt key={run.finishedAt} run={run} />}
      isAsideFirst
    >
      <StaleNote changes={changes} />
      {evaluation.rowCount === 0 ? (
        <EmptyState title={t("evaluate.noRowsTitle")}>{t("evaluate.noRowsText")}</EmptyState>
      ) : (
        <View evaluation={evaluation} signature={run.model.signature} />
      )}
    </StagePage>
  );
}
