import { Anchor, Button } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { BarList } from "../../components/charts/BarList.tsx";
import { formatShare } from "../../components/charts/formats.ts";
import { classBackground } from "../../components/charts/palette.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { NumberSummary } from "../../core/dataset/numberSummary.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore, type ClassSummary } from "../../state/dataStore.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { EditClasses } from "./EditClasses.tsx";
import classes from "./ClassesPanel.module.css";

const shownCount = 12;
const noNames: readonly string[] = [];

/** Ratio of the largest to the smallest class from which the smallest one is hard to learn. */
const unbalancedFrom = 10;

interface ClassesPanelProps {
  readonly rowCount: number;
  /** Goes to the rows of a class. */
  readonly onShowClass: (className: string) => void;
  readonly onGoTo: (tab: "augmentation") => void;
}

/** How many rows each class has, largest first. */
export function ClassesPanel({ rowCount, onShowClass, onGoTo }: ClassesPanelProps) {
  const { t } = useWords("data");
  const summary = useStore(dataStore, (data) => data.classes);
  const isRefused = useStore(dataStore, (data) => data.rolesIssue !== null);
  const isLocked = useLock("source") !== null;
  const [isEditing, setIsEditing] = useState(false);
  const isNumber = summary !== null && summary.numbers !== null;
  // The column choice already says why the classes cannot be counted.
  if (summary === null && isRefused) return null;
  return (
    <Panel
      title={t(isNumber ? "data.numbers" : "data.classes")}
      help={isNumber ? undefined : <FieldHelp term={t("data.classes")}>{t("data.classesHelp")}</FieldHelp>}
      actions={
        summary === null || isNumber ? undefined : (
          <>
            {t("data.classCount", { count: summary.classes.length })}
            <Button
              size="compact-xs"
              variant="transparent"
              px={0}
              disabled={isLocked}
              onClick={() => setIsEditing(true)}
            >
              {t("data.editClasses")}
            </Button>
          </>
        )
      }
    >
      {summary === null ? (
        <p className={classes["quiet"]}>{t("data.classesNone")}</p>
      ) : (
        <Answers summary={summary} rowCount={rowCount} onShowClass={onShowClass} onGoTo={onGoTo} />
      )}
      {isEditing && summary !== null && (
        <EditClasses classes={summary.classes} onClose={() => setIsEditing(false)} />
      )}
    </Panel>
  );
}

function Answers(props: ClassBarsProps) {
  const { summary, rowCount } = props;
  const { t } = useWords("data");
  const { numbers, classes: labels, exampleCount } = summary;
  if (numbers !== null)
    return <NumberBars numbers={numbers} exampleCount={exampleCount} rowCount={rowCount} />;
  const labelCount = labels.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <ClassBars {...props} />
      {labelCount !== exampleCount && (
        <p className={classes["quiet"]}>
          {t("data.labelsPerRow", { count: (labelCount / Math.max(1, exampleCount)).toFixed(2) })}
        </p>
      )}
    </>
  );
}

interface NumberBarsProps {
  readonly numbers: NumberSummary;
  readonly exampleCount: number;
  readonly rowCount: number;
}

/** The distribution of the numbers to predict. */
function NumberBars({ numbers, exampleCount, rowCount }: NumberBarsProps) {
  const { t } = useWords("data");
  const { bins, minimum, median, maximum } = numbers;
  const largest = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <>
      <BarList
        label={t("data.numbers")}
        bars={bins.map(({ count }, index) => ({
          name: nameOfBin(numbers, index),
          count: formatCount(count),
          share: formatShare(count / Math.max(1, exampleCount)),
          length: count / largest,
        }))}
      />
      <p className={classes["quiet"]}>
        {t("data.numbersRange", {
          minimum: formatNumber(minimum),
          median: formatNumber(median),
          maximum: formatNumber(maximum),
        })}
      </p>
      <p className={classes["quiet"]}>
        {t("data.used", { used: exampleCount, leftOut: rowCount - exampleCount })}
      </p>
    </>
  );
}

/** "500 – 750", or "≥ 2250" for an outermost bin that also holds the numbers beyond. */
function nameOfBin({ bins, minimum, maximum }: NumberSummary, index: number): string {
  const { from, to } = bins[index] ?? { from: minimum, to: maximum };
  if (from === to) return formatNumber(from);
  if (index === 0 && minimum < from) return `< ${formatNumber(to)}`;
  if (index === bins.length - 1 && maximum > to) return `≥ ${formatNumber(from)}`;
  return `${formatNumber(from)} – ${formatNumber(to)}`;
}

/** A number of the column as a person would write it: all digits of a 32-bit float, groups from 10,000 on. */
const formatNumber = (value: number): string =>
  value.toLocaleString("en-US", { maximumSignificantDigits: 7, useGrouping: "min2" });

interface ClassBarsProps extends ClassesPanelProps {
  readonly summary: ClassSummary;
}

function ClassBars({
  summary: { classes: all, exampleCount },
  rowCount,
  onShowClass,
  onGoTo,
}: ClassBarsProps) {
  const { t } = useWords("data");
  const shown = all.length > shownCount + 1 ? all.slice(0, shownCount) : all;
  const rest = all.slice(shown.length);
  const largest = all[0]?.count ?? 1;
  const classNames = useStore(dataStore, ({ text }) => text?.classNames) ?? noNames;
  const isOneClass = useProject().source?.roles?.target.kind === "class";
  const isUnbalanced = largest >= (all.at(-1)?.count ?? largest) * unbalancedFrom;
  return (
    <>
      <BarList
        label={t("data.classes")}
        onSelect={onShowClass}
        bars={shown.map(({ name, count }) => ({
          name,
          count: formatCount(count),
          share: formatShare(count / exampleCount),
          length: count / largest,
          // Colours by the model's order of classes, which Evaluate uses too.
          ...classBackground(classNames.indexOf(name), classNames.length),
        }))}
      />
      {rest.length > 0 && (
        <p className={classes["quiet"]}>
          {t("data.classesMore", {
            count: rest.length,
            rows: rest.reduce((sum, { count }) => sum + count, 0),
          })}
        </p>
      )}
      <p className={classes["quiet"]}>
        {exampleCount > rowCount
          ? t("data.usedRepeatedly", { rows: rowCount, examples: exampleCount })
          : t("data.used", { used: exampleCount, leftOut: rowCount - exampleCount })}
      </p>
      {isUnbalanced && isOneClass && (
        <p className={classes["quiet"]}>
          {t("data.unbalanced")}{" "}
          <Anchor component="button" type="button" inherit onClick={() => onGoTo("augmentation")}>
            {t("data.toBalance")}
          </Anchor>
        </p>
      )}
    </>
  );
}
