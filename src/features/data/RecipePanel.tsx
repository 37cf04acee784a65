import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useStore } from "zustand";
import { formatShare } from "../../components/charts/formats.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { RecipeStep } from "../../core/dataset/recipe.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeAugmentation, removeStep } from "../../state/dataEdits.ts";
import { dataStore } from "../../state/dataStore.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import classes from "./RecipePanel.module.css";

/** The fixes applied to the rows, step by step; each step can be undone by itself. */
export function RecipePanel() {
  const { t } = useWords("data");
  const { source, augmentation } = useProject();
  const effects = useStore(dataStore, (data) => data.classes?.effects);
  const recipe = source?.recipe ?? [];
  const { oversampling } = augmentation;
  const stepCount = recipe.length + (oversampling > 0 ? 1 : 0);
  if (stepCount === 0) return null;
  return (
    <Panel
      title={t("data.recipe")}
      help={<FieldHelp term={t("data.recipe")}>{t("data.recipeHelp")}</FieldHelp>}
      actions={t("data.stepCount", { count: stepCount })}
    >
      <ol className={classes["steps"]}>
        {recipe.map((step, index) => {
          const { droppedCount: dropped = 0, relabelledCount: relabelled = 0 } = effects?.[index] ?? {};
          return (
            <Step
              // oxlint-disable-next-line react/no-array-index-key -- steps are told apart by their place
              key={index}
              name={t(wordOf(step))}
              effect={t("data.stepEffect", { dropped, relabelled })}
              onRemove={() => removeStep(index)}
            />
          );
        })}
        {oversampling > 0 && (
          <Step
            name={t("data.fix.oversample")}
            effect={formatShare(oversampling)}
            onRemove={() => changeAugmentation({ oversampling: 0 })}
          />
        )}
      </ol>
    </Panel>
  );
}

interface StepProps {
  readonly name: string;
  readonly effect: string;
  readonly onRemove: () => void;
}

function Step({ name, effect, onRemove }: StepProps) {
  const { t } = useWords("data");
  const isLocked = useLock("source") !== null;
  return (
    <li className={classes["step"]}>
      <span className={classes["name"]} title={name}>
        {name}
      </span>
      <span className={classes["effect"]}>{effect}</span>
      <ActionIcon
        size={24}
        disabled={isLocked}
        aria-label={t("data.removeStep", { name })}
        onClick={onRemove}
      >
        <IconX size={15} />
      </ActionIcon>
    </li>
  );
}

/** The name of a step. Renaming has two names, because the Doctor merges spellings with the step that renames classes. */
function wordOf(step: RecipeStep) {
  if (step.kind === "renameLabels" || step.kind === "dropClasses") return `data.step.${step.kind}` as const;
  return step.kind === "resolveConflicts"
    ? (`data.fix.resolveConflicts.${step.keep}` as const)
    : (`data.fix.${step.kind}` as const);
}
