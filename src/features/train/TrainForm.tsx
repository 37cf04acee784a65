import { useState } from "react";
import { useStore } from "zustand";
import { NumberField } from "../../components/NumberField.tsx";
import { formatLimit } from "../../components/NumberBox.tsx";
import { Suggestions } from "../../components/Suggestions.tsx";
import { plainFields } from "../../core/training/trainFields.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { isRunning, runStore } from "../../state/runStore.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { AdvancedSettings } from "./AdvancedSettings.tsx";
import { changeTraining } from "./changeTraining.ts";
import { FindRate } from "./FindRate.tsx";
import { SettingHelp } from "./SettingRow.tsx";
import { useIsSolved } from "./useIsSolved.ts";
import classes from "./TrainForm.module.css";

/**
 * How the model is to be trained: three numbers, and the rest folded away. The drawer closes when a run begins, as nothing
 * in it can be changed then, and stays as it is when the run ends.
 */
export function TrainForm() {
  const { t } = useWords("train");
  const isUnderWay = useStore(runStore, ({ status }) => isRunning(status));
  const [isOpen, setIsOpen] = useState(!isUnderWay);
  const [wasUnderWay, setWasUnderWay] = useState(isUnderWay);
  if (isUnderWay !== wasUnderWay) {
    setWasUnderWay(isUnderWay);
    if (isUnderWay) setIsOpen(false);
  }
  const { epochs, batchSize, learningRate } = useProject().training;
  const isSolved = useIsSolved();
  const summary = isSolved
    ? t("train.settingsSolved")
    : t("train.settingsNow", { epochs, batchSize, learningRate: formatLimit(learningRate) });
  return (
    <details
      className={classes["drawer"]}
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>
        <h2>{t("train.settings")}</h2>
        <span className={classes["summary"]}>{!isOpen && summary}</span>
      </summary>
      <div className={classes["form"]}>
        {isSolved ? (
          <p className={classes["quiet"]}>{t("train.solvedFor")}</p>
        ) : (
          <>
            <MainField name="epochs" />
            <MainField name="batchSize" />
            <div>
              <MainField name="learningRate" />
              <FindRate />
            </div>
          </>
        )}
        <details className={classes["advanced"]}>
          <summary>{t("train.advanced")}</summary>
          <AdvancedSettings />
        </details>
      </div>
    </details>
  );
}

/** A number that everyone looks at, with the usual values to choose from. */
function MainField({ name }: { readonly name: "epochs" | "batchSize" | "learningRate" }) {
  const { t } = useWords("train");
  const disabled = useLock("training") !== null;
  const value = useProject().training[name];
  const { minimum, maximum, type, suggested } = plainFields[name];
  const label = t(`train.field.${name}`);
  const onCommit = (number: number): void => changeTraining({ [name]: number });
  return (
    <div>
      <NumberField
        label={label}
        help={<SettingHelp name={name} field={plainFields[name]} />}
        isWhole={type === "integer"}
        value={value}
        minimum={minimum}
        maximum={maximum}
        disabled={disabled}
        onCommit={onCommit}
      />
      <Suggestions
        label={t("train.suggested", { field: label })}
        values={suggested}
        value={value}
        disabled={disabled}
        onChoose={onCommit}
      />
    </div>
  );
}
