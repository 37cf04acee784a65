import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import { trainConfigRanges, type TrainConfig } from "../../core/metrics/trainConfig.ts";
import { formatCount } from "../../i18n/en/common.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { commitProject } from "../../state/projectStore.ts";
import { useIsLocked, useProject } from "../../state/useProject.ts";
import { RateField } from "./RateField.tsx";
import { Suggestions } from "../../components/Suggestions.tsx";
import classes from "./TrainForm.module.css";

const suggested = {
  epochs: [3, 5, 10, 20, 50],
  batchSize: [16, 32, 64, 128, 256],
  learningRate: [0.0003, 0.001, 0.003, 0.01],
} as const;

const change = (part: Partial<TrainConfig>): void => {
  const [field = ""] = Object.keys(part);
  commitProject(
    (project) => ({ ...project, training: { ...project.training, ...part } }),
    `training.${field}`,
  );
};

/** How the model is to be trained. */
export function TrainForm() {
  const { t } = useWords();
  const { learningRate } = useProject().training;
  const disabled = useIsLocked();
  return (
    <Panel title={t("train.settings")}>
      <div className={classes["form"]}>
        <CountField field="epochs" disabled={disabled} />
        <CountField field="batchSize" disabled={disabled} />
        <div>
          <RateField
            label={t("train.learningRate")}
            help={<FieldText field="learningRate" />}
            value={learningRate}
            range={trainConfigRanges.learningRate}
            disabled={disabled}
            onCommit={(rate) => change({ learningRate: rate })}
          />
          <Suggestions
            label={t("train.suggested", { field: t("train.learningRate") })}
            values={suggested.learningRate}
            value={learningRate}
            disabled={disabled}
            onChoose={(rate) => change({ learningRate: rate })}
          />
        </div>
        <details className={classes["advanced"]}>
          <summary>{t("train.advanced")}</summary>
          <CountField field="seed" disabled={disabled} />
          <p className={classes["quiet"]}>{t("train.optimizer")}</p>
        </details>
      </div>
    </Panel>
  );
}

type CountName = "epochs" | "batchSize" | "seed";

function CountField({ field, disabled }: { readonly field: CountName; readonly disabled: boolean }) {
  const { t } = useWords();
  const value = useProject().training[field];
  const label = t(`train.${field}`);
  return (
    <div>
      <NumberField
        label={label}
        help={<FieldText field={field} />}
        value={value}
        {...trainConfigRanges[field]}
        disabled={disabled}
        onCommit={(count) => change({ [field]: count })}
      />
      {field !== "seed" && (
        <Suggestions
          label={t("train.suggested", { field: label })}
          values={suggested[field]}
          value={value}
          disabled={disabled}
          onChoose={(count) => change({ [field]: count })}
        />
      )}
    </div>
  );
}

/** What a field means, and what it takes. */
function FieldText({ field }: { readonly field: keyof TrainConfig }) {
  const { t } = useWords();
  const { minimum, maximum } = trainConfigRanges[field];
  const show = (value: number): string => (value < 1 ? String(value) : formatCount(value));
  const from = minimum > 0 && minimum < 1e-3 ? minimum.toFixed(6) : show(minimum);
  return (
    <>
      {t(`train.${field}.help`)}
      <div className={classes["quiet"]}>{t("train.range", { minimum: from, maximum: show(maximum) })}</div>
    </>
  );
}
