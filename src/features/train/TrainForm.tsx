import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import { Suggestions } from "../../components/Suggestions.tsx";
import { plainFields } from "../../core/training/trainFields.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useLock, useProject } from "../../state/useProject.ts";
import { AdvancedSettings } from "./AdvancedSettings.tsx";
import { changeTraining } from "./changeTraining.ts";
import { SettingHelp } from "./SettingRow.tsx";
import classes from "./TrainForm.module.css";

/** How the model is to be trained: three numbers, and the rest folded away. */
export function TrainForm() {
  const { t } = useWords();
  return (
    <Panel title={t("train.settings")}>
      <div className={classes["form"]}>
        <MainField name="epochs" />
        <MainField name="batchSize" />
        <MainField name="learningRate" />
        <details className={classes["advanced"]}>
          <summary>{t("train.advanced")}</summary>
          <AdvancedSettings />
        </details>
      </div>
    </Panel>
  );
}

/** A number that everyone looks at, with the usual values to choose from. */
function MainField({ name }: { readonly name: "epochs" | "batchSize" | "learningRate" }) {
  const { t } = useWords();
  const disabled = useLock("training") !== null;
  const value = useProject().training[name];
  const { minimum, maximum, type, suggested } = plainFields[name];
  const label = t(`train.field.${name}`);
  const help = <SettingHelp name={name} field={plainFields[name]} />;
  const field = {
    value,
    minimum,
    maximum,
    disabled,
    onCommit: (number: number) => changeTraining({ [name]: number }),
  };
  return (
    <div>
      <NumberField label={label} help={help} isWhole={type === "integer"} {...field} />
      <Suggestions
        label={t("train.suggested", { field: label })}
        values={suggested}
        value={value}
        disabled={disabled}
        onChoose={field.onCommit}
      />
    </div>
  );
}
