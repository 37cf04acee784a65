import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useStore } from "zustand";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { RecipeStep } from "../../core/dataset/recipe.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { removeStep } from "../../state/dataEdits.ts";
import { dataStore } from "../../state/dataStore.ts";
import { useIsLocked, useProject } from "../../state/useProject.ts";
import classes from "./RecipePanel.module.css";

/** What has been mended, step by step; each step can be taken out again. */
export function RecipePanel() {
  const { t } = useWords();
  const { source } = useProject();
  const isLocked = useIsLocked();
  const effects = useStore(dataStore, (data) => data.classes?.effects);
  const recipe = source?.recipe ?? [];
  if (recipe.length === 0) return null;
  return (
    <Panel
      title={t("data.recipe")}
      help={<FieldHelp term={t("data.recipe")}>{t("data.recipeHelp")}</FieldHelp>}
      actions={t("data.stepCount", { count: recipe.length })}
    >
      <ol className={classes["steps"]}>
        {recipe.map((step, index) => {
          const name = t(`data.fix.${wordOf(step)}`);
          const effect = effects?.[index];
          return (
            // oxlint-disable-next-line react/no-array-index-key -- steps are told apart by their place
            <li key={index} className={classes["step"]}>
              <span className={classes["name"]}>{name}</span>
              <span className={classes["effect"]}>
                {effect !== undefined &&
                  t("data.stepEffect", { dropped: effect.droppedCount, relabelled: effect.relabelledCount })}
              </span>
              <ActionIcon
                size={24}
                disabled={isLocked}
                aria-label={t("data.removeStep", { name })}
                onClick={() => removeStep(index)}
              >
                <IconX size={15} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

const wordOf = (step: RecipeStep) =>
  step.kind === "resolveConflicts" ? (`resolveConflicts.${step.keep}` as const) : step.kind;
