import { useId } from "react";
import { useStore } from "zustand";
import type { ClassWeightKind, LossConfig } from "../../core/training/trainConfig.ts";
import { classWeightField, lossFields, makeKind } from "../../core/training/trainFields.ts";
import { NumberBox } from "../../components/NumberBox.tsx";
import { tasks } from "../../core/task/tasks.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { useTask } from "../../state/useTask.ts";
import { changeTraining } from "./changeTraining.ts";
import { KindRow } from "./KindRow.tsx";
import { SettingGroup } from "./SettingGroup.tsx";
import { Row } from "./SettingRow.tsx";
import { SettingRows } from "./SettingRows.tsx";

const weightKinds: readonly ClassWeightKind[] = ["auto", "none", "sqrt", "balanced", "manual"];

/** The loss, and the weight of each class in it. */
export function LossGroup() {
  const { t } = useWords("train");
  const { loss } = useProject().training;
  const task = useTask();
  return (
    <SettingGroup title={t("train.group.loss")} summary={t(`train.lossKind.${loss.kind}`)}>
      <KindRow
        group="loss"
        kinds={tasks[task].losses}
        kind={loss.kind}
        nameOf={(kind) => t(`train.lossKind.${kind}`)}
        onChoose={(kind) => changeTraining({ loss: makeKind(lossFields, kind) })}
      />
      <SettingRows
        fields={lossFields[loss.kind] as object}
        values={loss}
        onChange={(part) => changeTraining({ loss: { ...loss, ...part } as LossConfig })}
      />
      {task !== "regression" && <ClassWeights />}
    </SettingGroup>
  );
}

/** How much each class counts, by itself; nothing where there are none. */
export function ClassWeightGroup() {
  const { t } = useWords("train");
  const { classWeights } = useProject().training;
  if (useTask() === "regression") return null;
  return (
    <SettingGroup title={t("train.group.classWeights")} summary={t(`train.weights.${classWeights.kind}`)}>
      <ClassWeights />
    </SettingGroup>
  );
}

function ClassWeights() {
  const { t } = useWords("train");
  const { classWeights } = useProject().training;
  return (
    <>
      <KindRow
        group="classWeights"
        kinds={weightKinds}
        kind={classWeights.kind}
        nameOf={(kind) => t(`train.weights.${kind}`)}
        onChoose={(kind) =>
          changeTraining({ classWeights: kind === "manual" ? { kind, weights: {} } : { kind } })
        }
      />
      {classWeights.kind === "manual" && <ClassWeightRows weights={classWeights.weights} />}
    </>
  );
}

/** A weight for each class of the data. */
function ClassWeightRows({ weights }: { readonly weights: Readonly<Record<string, number>> }) {
  const summary = useStore(dataStore, (data) => data.classes);
  return (summary?.classes ?? []).map(({ name }) => (
    <ClassWeightRow
      key={name}
      className={name}
      weight={Object.hasOwn(weights, name) ? (weights[name] ?? 1) : 1}
      onCommit={(weight) =>
        changeTraining({ classWeights: { kind: "manual", weights: { ...weights, [name]: weight } } })
      }
    />
  ));
}

interface ClassWeightRowProps {
  readonly className: string;
  readonly weight: number;
  readonly onCommit: (weight: number) => void;
}

function ClassWeightRow({ className, weight, onCommit }: ClassWeightRowProps) {
  const { t } = useWords("train");
  const id = useId();
  const disabled = useLock("training") !== null;
  const { minimum, maximum } = classWeightField;
  const range = { value: weight, minimum, maximum, isWhole: false };
  return (
    <Row id={id} label={t("train.classWeightOf", { className })}>
      <NumberBox id={id} {...range} disabled={disabled} onCommit={onCommit} />
    </Row>
  );
}
