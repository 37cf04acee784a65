import { useStore } from "zustand";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import { partSizes } from "../../core/dataset/split.ts";
import type { Split, SplitConfig } from "../../core/dataset/splitConfig.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore, type ClassSummary } from "../../state/dataStore.ts";
import { commitProject } from "../../state/projectStore.ts";
import { useIsLocked, useProject } from "../../state/useProject.ts";
import classes from "./SplitPanel.module.css";

const smallestTestPercent = 5;
const smallestTrainPercent = 10;
const largestSeed = 2 ** 31 - 1;
const toPercent = (share: number): number => Math.round(share * 100);

/** How rows are dealt to training, validation and test. */
export function SplitPanel() {
  const { t } = useWords();
  const { split } = useProject();
  const disabled = useIsLocked();
  const train = toPercent(split.trainShare);
  const validation = toPercent(split.validationShare);
  return (
    <Panel title={t("data.split")} help={<FieldHelp term={t("data.split")}>{t("data.splitHelp")}</FieldHelp>}>
      <div className={classes["fields"]}>
        <NumberField
          label={t("data.splitTrain")}
          suffix=" %"
          value={train}
          minimum={smallestTrainPercent}
          maximum={100 - smallestTestPercent - validation}
          disabled={disabled}
          onCommit={(percent) => changeSplit({ trainShare: percent / 100 })}
        />
        <NumberField
          label={t("data.splitValidation")}
          suffix=" %"
          value={validation}
          minimum={0}
          maximum={100 - smallestTestPercent - train}
          disabled={disabled}
          onCommit={(percent) => changeSplit({ validationShare: percent / 100 })}
        />
        <NumberField
          label={t("data.splitSeed")}
          help={t("data.splitSeedHelp")}
          value={split.seed}
          minimum={0}
          maximum={largestSeed}
          disabled={disabled}
          onCommit={(seed) => changeSplit({ seed })}
        />
      </div>
      <PartCounts split={split} />
    </Panel>
  );
}

const changeSplit = (change: Partial<SplitConfig>): void => {
  commitProject((project) => ({ ...project, split: { ...project.split, ...change } }));
};

const parts = [
  { part: "train", word: "data.splitTrain" },
  { part: "validation", word: "data.splitValidation" },
  { part: "test", word: "data.splitTest" },
] as const;

/** The parts to scale, with the rows that each gets. */
function PartCounts({ split }: { readonly split: SplitConfig }) {
  const { t } = useWords();
  const summary = useStore(dataStore, (data) => data.classes);
  if (summary === null) return null;
  const counts = countParts(summary, split);
  return (
    <>
      <div className={classes["scale"]} aria-hidden="true">
        {parts.map(({ part }) => (
          <span key={part} data-part={part} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <dl className={classes["counts"]}>
        {parts.map(({ part, word }) => (
          <div key={part}>
            <dt data-part={part}>{t(word)}</dt>
            <dd>{t("common.rows", { count: counts[part] })}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Each class is dealt by itself, so that the parts are the sums over classes. */
function countParts(
  { classes: all }: ClassSummary,
  split: SplitConfig,
): { readonly [P in keyof Split]: number } {
  return all
    .map(({ count }) => partSizes(count, split))
    .reduce(
      (sum, sizes) => ({
        train: sum.train + sizes.train,
        validation: sum.validation + sizes.validation,
        test: sum.test + sizes.test,
      }),
      { train: 0, validation: 0, test: 0 },
    );
}
