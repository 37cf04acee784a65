import { useStore } from "zustand";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { PartName } from "../../core/dataset/splitConfig.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import classes from "./TrainForm.module.css";

const parts = [
  { part: "train", word: "common.training" },
  { part: "validation", word: "common.validation" },
  { part: "test", word: "train.test" },
] as const;

/** How many rows each part of the data has. */
export function PartRows() {
  const { t } = useWords("train");
  const summary = useStore(dataStore, (data) => data.text);
  if (summary === null) return null;
  const total = (part: PartName): number => summary.rowCounts[part];
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
