import { useStore } from "zustand";
import { BarList } from "../../components/charts/BarList.tsx";
import { formatShare } from "../../components/charts/formats.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { NumberSummary } from "../../core/dataset/numberSummary.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore, type ClassSummary } from "../../state/dataStore.ts";
import classes from "./ClassesPanel.module.css";

const shownCount = 12;

/** How many rows each class has, largest first. */
export function ClassesPanel({ rowCount }: { readonly rowCount: number }) {
  const { t } = useWords("data");
  const summary = useStore(dataStore, (data) => data.classes);
  const isRefused = useStore(dataStore, (data) => data.rolesIssue !== null);
  const isNumber = summary !== null && summary.numbers !== null;
  // Why they cannot be counted is said where the columns are chosen.
  if (summary === null && isRefused) return null;
  return (
    <Panel
      title={t(isNumber ? "data.numbers" : "data.classes")}
      help={isNumber ? undefined : <FieldHelp term={t("data.classes")}>{t("data.classesHelp")}</FieldHelp>}
      actions={
        summary === null || isNumber ? undefined : t("data.classCount", { count: summary.classes.length })
      }
    >
      {summary === null ? (
        <p className={classes["quiet"]}>{t("data.classesNone")}</p>
      ) : (
        <Answers summary={summary} rowCount={rowCount} />
      )}
    </Panel>
  );
}

function Answers({ summary, rowCount }: ClassBarsProps) {
  const { t } = useWords("data");
  const { numbers, classes: labels, exampleCount } = summary;
  if (numbers !== null)
    return <NumberBars numbers={numbers} exampleCount={exampleCount} rowCount={rowCount} />;
  const labelCount = labels.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <ClassBars summary={summary} rowCount={rowCount} />
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

/** How the numbers to be answered are spread. */
function NumberBars({ numbers, exampleCount, rowCount }: NumberBarsProps) {
  const { t } = useWords("data");
  const { bins, minimum, median, maximum } = numbers;
  const largest = Math.max(1, ...bins.map(({ count }) => count));
  const write = (value: number): string => Number(value.toPrecision(4)).toLocaleString();
  return (
    <>
      <BarList
        label={t("data.numbers")}
        bars={bins.map(({ from, to, count }) => ({
          name: `${write(from)} – ${write(to)}`,
          count: count.toLocaleString(),
          share: formatShare(count / Math.max(1, exampleCount)),
          length: count / largest,
        }))}
      />
      <p className={classes["quiet"]}>
        {t("data.numbersRange", {
          minimum: write(minimum),
          median: write(median),
          maximum: write(maximum),
        })}
      </p>
      <p className={classes["quiet"]}>
        {t("data.used", { used: exampleCount, leftOut: rowCount - exampleCount })}
      </p>
    </>
  );
}

interface ClassBarsProps {
  readonly summary: ClassSummary;
  readonly rowCount: number;
}

function ClassBars({ summary: { classes: all, exampleCount }, rowCount }: ClassBarsProps) {
  const { t } = useWords("data");
  const shown = all.length > shownCount + 1 ? all.slice(0, shownCount) : all;
  const rest = all.slice(shown.length);
  const largest = all[0]?.count ?? 1;
  return (
    <>
      <BarList
        label={t("data.classes")}
        bars={shown.map(({ name, count }) => ({
          name,
          count: count.toLocaleString(),
          share: formatShare(count / exampleCount),
          length: count / largest,
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
    </>
  );
}
