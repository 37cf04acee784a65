import { Checkbox } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconStar, IconStarFilled } from "@tabler/icons-react";
import { memo, useId } from "react";
import { useStore } from "zustand";
import { formatFigure, formatMeasured, formatShare } from "../../../components/charts/formats.ts";
import { useDuration } from "../../../components/useDuration.ts";
import { useOneTabStop } from "../../../components/useOneTabStop.ts";
import { figureNames, rulesOf } from "../../../core/metrics/figures.ts";
import { figureAt, type RunEntry } from "../../../core/run/runEntry.ts";
import type { RunColumn, RunOrder } from "../../../core/run/sortRuns.ts";
import { formatCount } from "../../../i18n/formatCount.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { isRunning, runStore } from "../../../state/runStore.ts";
import { noteRun } from "../../../state/studio.ts";
import { describeSetting, nameOfSetting } from "./settingWords.ts";
import { isSameColumn, useRunName, type RunColumns } from "./useRuns.ts";
import classes from "./Runs.module.css";

interface RunTableProps {
  readonly runs: readonly RunEntry[];
  readonly columns: RunColumns;
  readonly order: RunOrder;
  readonly onOrder: (order: RunOrder) => void;
  readonly chosenIds: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Every run on a line: what it is called, the settings in which runs differ, and what it came to. */
export function RunTable({ runs, columns, order, onOrder, chosenIds, onChoose }: RunTableProps) {
  const { t } = useWords("runs", "train", "model", "data");
  const body = useOneTabStop<HTMLTableSectionElement>();
  const inUseId = useStore(runStore, (run) => run.finished?.id ?? null);
  const underWayId = useStore(runStore, (run) => (isRunning(run.status) ? run.shownId : null));
  const term = t("runs.term");
  const toggle = (id: string): void =>
    onChoose(chosenIds.includes(id) ? chosenIds.filter((other) => other !== id) : [...chosenIds, id]);
  const sortable = { order, onOrder };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className={classes["scroll"]} tabIndex={0} aria-label={term}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <Header {...sortable} column={{ kind: "number" }} label={t("runs.column.run")} isText />
            {columns.settings.columns.map((setting) => (
              <Header
                key={setting.key}
                {...sortable}
                column={{ kind: "setting", key: setting.key }}
                label={nameOfSetting(setting, t)}
              />
            ))}
            {columns.test !== null && (
              <Header
                {...sortable}
                column={{ kind: "test", figure: columns.test }}
                label={t("runs.column.test")}
              />
            )}
            {columns.validation.map((figure) => (
              <Header
                key={figure}
                {...sortable}
                column={{ kind: "validation", figure }}
                label={t(`common.figure.${figure}`)}
              />
            ))}
            <Header {...sortable} column={{ kind: "epochs" }} label={t("common.epochs")} />
            <Header {...sortable} column={{ kind: "time" }} label={t("runs.column.time")} />
            <Header {...sortable} column={{ kind: "parameters" }} label={t("model.parameters")} />
            <th scope="col">{t("runs.column.kept")}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              columns={columns}
              isChosen={chosenIds.includes(run.id)}
              isInUse={run.id === inUseId}
              isUnderWay={run.id === underWayId}
              onToggle={toggle}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HeaderProps extends Pick<RunTableProps, "order" | "onOrder"> {
  readonly column: RunColumn;
  readonly label: string;
  readonly isText?: boolean;
}

/** The head of a column, by which the table is sorted; pressed again, in the other direction. */
function Header({ column, label, order, onOrder, isText = false }: HeaderProps) {
  const isSorted = isSameColumn(column, order.column);
  const Arrow = order.isDescending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-text={isText || undefined}
      aria-sort={isSorted ? (order.isDescending ? "descending" : "ascending") : undefined}
    >
      <button
        type="button"
        className={classes["sort"]}
        onClick={() => onOrder({ column, isDescending: isSorted ? !order.isDescending : isBestHigh(column) })}
      >
        {label}
        {isSorted && <Arrow size={13} aria-hidden="true" />}
      </button>
    </th>
  );
}

/** The better runs come first, and otherwise the later ones. */
function isBestHigh(column: RunColumn): boolean {
  if (column.kind === "validation") return rulesOf(column.figure).isHigherBetter;
  if (column.kind === "test") return isTestHigh(column.figure);
  return column.kind === "number";
}

const isTestHigh = (figure: string): boolean => figure !== "mae" && figure !== "rmse";

interface RunRowProps {
  readonly run: RunEntry;
  readonly columns: RunColumns;
  readonly isChosen: boolean;
  readonly isInUse: boolean;
  readonly isUnderWay: boolean;
  readonly onToggle: (id: string) => void;
}

const RunRow = memo(function RunRow(props: RunRowProps) {
  const { run, columns, isChosen, isInUse, isUnderWay, onToggle } = props;
  const { t } = useWords("runs", "train", "model", "data");
  const duration = useDuration();
  const name = useRunName()(run);
  const nameId = useId();
  const { log, isStarred } = run;
  const Star = isStarred ? IconStarFilled : IconStar;
  return (
    <tr data-chosen={isChosen || undefined}>
      <th scope="row">
        <span className={classes["head"]}>
          <Checkbox size="xs" aria-labelledby={nameId} checked={isChosen} onChange={() => onToggle(run.id)} />
          <button
            type="button"
            className={classes["star"]}
            aria-pressed={isStarred}
            aria-label={t("runs.star", { name })}
            onClick={() => noteRun(run.id, { isStarred: !isStarred })}
          >
            <Star size={14} aria-hidden="true" />
          </button>
          <span id={nameId} className={classes["name"]} dir="auto">
            {name}
          </span>
          <RunMark run={run} isInUse={isInUse} isUnderWay={isUnderWay} />
        </span>
      </th>
      {columns.settings.columns.map((setting) => (
        <td key={setting.key}>
          {describeSetting(setting, columns.settings.valueOf(run.id, setting.key), t)}
        </td>
      ))}
      {columns.test !== null && <td>{formatTest(columns.test, run.test[columns.test])}</td>}
      {columns.validation.map((figure) => (
        <td key={figure}>{formatMeasured(figure, figureAt(run, figure))}</td>
      ))}
      <td>{log.epochLogs.length}</td>
      <td>{log.elapsedMs === 0 ? "–" : duration(log.elapsedMs)}</td>
      <td>{log.parameterCount === 0 ? "–" : formatCount(log.parameterCount)}</td>
      <td className={classes["quiet"]}>{t(keptOf(run))}</td>
    </tr>
  );
});

/** A figure of an evaluation: those that training follows too by their rules, all others as shares. */
function formatTest(name: string, value: number | undefined): string {
  if (value === undefined) return "–";
  const known = figureNames.find((figure) => figure === name);
  if (known !== undefined) return formatMeasured(known, value);
  return name === "r2" || name === "spearman" ? formatFigure(value) : formatShare(value);
}

/** What is kept of a run beside its figures. */
const keptOf = ({ modelBytes, stateBytes }: RunEntry) =>
  modelBytes > 0
    ? stateBytes > 0
      ? "runs.kept.all"
      : "runs.kept.model"
    : stateBytes > 0
      ? "runs.kept.state"
      : "runs.kept.figures";

/** How a run stands out: in use, under way, cut off, or where it comes from. */
function RunMark({ run, isInUse, isUnderWay }: Pick<RunRowProps, "run" | "isInUse" | "isUnderWay">) {
  const { t } = useWords("runs");
  if (isUnderWay) return <small data-mark="good">{t("runs.mark.underWay")}</small>;
  if (isInUse) return <small data-mark="good">{t("runs.mark.inUse")}</small>;
  if (run.stage === "underWay") return <small data-mark="warning">{t("runs.mark.interrupted")}</small>;
  if (run.origin.kind !== "single") return <small>{t(`runs.mark.${run.origin.kind}`)}</small>;
  return null;
}
