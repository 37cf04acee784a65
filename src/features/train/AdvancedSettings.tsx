import { useStore } from "zustand";
import { shorteningOf } from "../../core/graph/shortening.ts";
import { monitorsOf } from "../../core/metrics/figures.ts";
import { earlyStoppingFields, plainFields, type SettingField } from "../../core/training/trainFields.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { useProject } from "../../state/useProject.ts";
import { changeTraining } from "./changeTraining.ts";
import { ClassWeightGroup, LossGroup } from "./LossGroup.tsx";
import { OptimizerGroup } from "./OptimizerGroup.tsx";
import { ScheduleGroup } from "./ScheduleGroup.tsx";
import { useTask } from "../../state/useTask.ts";
import { SettingGroup } from "./SettingGroup.tsx";
import { SettingRows } from "./SettingRows.tsx";
import { useIsSolved } from "./useIsSolved.ts";
import classes from "./TrainForm.module.css";

/** The training settings that most users leave unchanged, in groups whose titles show the present values. */
export function AdvancedSettings() {
  if (useIsSolved()) return <SolverSettings />;
  return (
    <>
      <OptimizerGroup />
      <ScheduleGroup />
      <LossGroup />
      <GradientGroup />
      <BatchGroup />
      <EarlyStoppingGroup />
      <RandomGroup />
    </>
  );
}

/** The settings of a model that is solved directly. */
const SolverSettings = () => (
  <>
    <ClassWeightGroup />
    <KeptGroup />
    <RandomGroup />
  </>
);

/** The figure by which a strength of the penalty is chosen. */
function KeptGroup() {
  const { t } = useWords("train");
  const { earlyStopping } = useProject().training;
  const { monitor } = useStoppingFields();
  return (
    <SettingGroup title={t("train.group.kept")} summary={t(`common.figure.${earlyStopping.monitor}`)}>
      <SettingRows
        fields={{ monitor }}
        values={earlyStopping}
        onChange={(part) => changeTraining({ earlyStopping: { ...earlyStopping, ...part } })}
      />
    </SettingGroup>
  );
}

function GradientGroup() {
  const { t } = useWords("train");
  const { training } = useProject();
  const { globalClipNorm, clipValue, l1, l2 } = plainFields;
  const isClipped = training.globalClipNorm > 0 || training.clipValue > 0;
  return (
    <SettingGroup
      title={t("train.group.gradients")}
      summary={t(isClipped ? "train.clipped" : "train.unlimited")}
    >
      <SettingRows
        fields={{ globalClipNorm, clipValue, l1, l2 }}
        values={training}
        onChange={changeTraining}
      />
    </SettingGroup>
  );
}

function EarlyStoppingGroup() {
  const { t } = useWords("train");
  const { earlyStopping } = useProject().training;
  const { isOn, evaluateEvery, patience, minDelta, restoreBest, monitor } = useStoppingFields();
  const fields = earlyStopping.isOn
    ? { isOn, evaluateEvery, patience, minDelta, monitor, restoreBest }
    : { isOn, evaluateEvery, monitor, restoreBest };
  return (
    <SettingGroup
      title={t("train.group.earlyStopping")}
      summary={t(earlyStopping.isOn ? "common.on" : "common.off")}
    >
      <SettingRows
        fields={fields}
        values={earlyStopping}
        onChange={(part) => changeTraining({ earlyStopping: { ...earlyStopping, ...part } })}
      />
    </SettingGroup>
  );
}

/** The fields of early stopping, with the figures that the task has. */
function useStoppingFields() {
  const monitor = { ...earlyStoppingFields.monitor, options: monitorsOf(useTask()) } as SettingField;
  return { ...earlyStoppingFields, monitor };
}

/** How rows are put into batches, and whether the model lets their padding be cut off. */
function BatchGroup() {
  const { t } = useWords("train");
  const { training, graph, text } = useProject();
  const spec = useStore(dataStore, (data) => data.text?.spec ?? null);
  const shortening = spec === null ? null : shorteningOf(graph, spec, text.padding);
  return (
    <SettingGroup
      title={t("train.group.batches")}
      summary={t(training.batchByLength ? "common.on" : "common.off")}
    >
      <SettingRows
        fields={{ batchByLength: plainFields.batchByLength }}
        values={training}
        onChange={changeTraining}
      />
      {shortening?.kind === "fixed" && (
        <p className={classes["quiet"]}>{t("train.fullLength", { layer: shortening.layerId })}</p>
      )}
    </SettingGroup>
  );
}

function RandomGroup() {
  const { t } = useWords("train");
  const { training } = useProject();
  const { seed, refit } = plainFields;
  return (
    <SettingGroup
      title={t("train.group.random")}
      summary={`${t("train.field.seed")} ${String(training.seed)}`}
    >
      <SettingRows fields={{ refit, seed }} values={training} onChange={changeTraining} />
    </SettingGroup>
  );
}
