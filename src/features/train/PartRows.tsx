import { useStore } from "zustand";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { partSizes } from "../../core/dataset/split.ts";
import type { Split } from "../../core/dataset/splitConfig.ts";
import { formatCount } from "../../i18n/en/common.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { useProject } from "../../state/useProject.ts";
import classes from "./TrainForm.module.css";

const parts = [
  { part: "train", word: "common.training" },
  { part: "validation", word: "common.validation" },
  { part: "test", word: "train.test" },
] as const;

/** How many rows each part of the data has. */
export function PartRows() {
  const { t } = useWords();
  const { split } = useProject();
  const summary = useStore(dataStore, (data) => data.classes);
  if (summary === null) return null;
  const sizes = summary.classes.map(({ count }) => partSizes(count, split));
  const total = (part: keyof Split): number => sizes.reduce((sum, size) => sum + size[part], 0);
  return (
    <Panel title={t("train.rows")} help={<FieldHelp term={t("train.rows")}>{t("train.rowsHelp")}</FieldHelp>}>
      <dl className={classes["parts"]}>
        {parts.map(({ part, word }) => (
          <div key={part}>
            <dt data-part={part}>{t(word)}</dt>
            <dd>{formatCount(total(part))}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
