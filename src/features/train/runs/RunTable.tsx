import { Checkbox } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconStar, IconStarFilled } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useCallback, useId, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { useActiveRow } from "../../../components/useActiveRow.ts";
import { sliceKey } from "../../../core/evaluate/slices.ts";
import { rulesOf } from "../../../core/metrics/figures.ts";
import type { RunEntry } from "../../../core/run/runEntry.ts";
import type { RunColumn, RunOrder } from "../../../core/run/sortRuns.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { isRunning, runStore } from "../../../state/runStore.ts";
import { noteRun } from "../../../state/studio.ts";
import { sliceWords } from "./sliceWords.ts";
import { useRunCells } from "./useRunCells.ts";
import { nameOfSetting } from "./settingWords.ts";
import { isSameColumn, useRunName, type RunColumns } from "./useRuns.ts";
import classes from "./Runs.module.css";

/** Pixels, as in `Runs.module.css`. */
const rowHeight = 32;

interface RunTableProps {
  readonly runs: readonly RunEntry[];
  readonly columns: RunColumns;
  readonly order: RunOrder;
  readonly onOrder: (order: RunOrder) => void;
  readonly chosenIds: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Every run on a line: its name, the settings in which runs differ, and its figures. Only rows in view are drawn. */
export function RunTable({ runs, columns, order, onOrder, chosenIds, onChoose }: RunTableProps) {
  const { t } = useWords("runs", "train", "model", "data");
  const scroller = useRef<HTMLElement>(null);
  const inUseId = useStore(runStore, (run) => run.finished?.id ?? null);
  const underWayId = useStore(runStore, (run) => (isRunning(run.status) ? run.shownId : null));
  const cellsOf = useRunCells(columns);
  const markOf = (run: RunEntry): Mark | null =>
    run.id === underWayId ? "underWay" : run.id === inUseId ? "inUse" : lastingMark(run);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes what it returns
  const virtual = useVirtualizer({
    count: runs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  const { active, onKeyDown, onFocus } = useActiveRow({
    count: runs.length,
    scroller,
    scrollTo: virtual.scrollToIndex,
  });
  const items = virtual.getVirtualItems();
  const toggle = useCallback(
    (id: string): void =>
      onChoose(chosenIds.includes(id) ? chosenIds.filter((other) => other !== id) : [...chosenIds, id]),
    [chosenIds, onChoose],
  );
  const sortable = { order, onOrder };
  const term = t("runs.term");
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section ref={scroller} className={classes["scroll"]} tabIndex={0} aria-label={term}>
      <table className={classes["table"]} aria-rowcount={runs.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
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
            {columns.ownTests.length > 0 && (
              <Header {...sortable} column={{ kind: "ownTests" }} label={t("runs.column.ownTests")} />
            )}
            {columns.slices.map((slice) => (
              <Header
                key={sliceKey(slice)}
                {...sortable}
                column={{ kind: "slice", key: sliceKey(slice) }}
                label={sliceWords(slice, t)}
              />
            ))}
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
            <th scope="col" title={t("runs.column.keptHelp")}>
              {t("runs.column.kept")}
            </th>
          </tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for the boxes in it */}
        <tbody onKeyDown={onKeyDown} onFocus={onFocus}>
          <Widths runs={runs} cellsOf={cellsOf} markOf={markOf} />
          <Gap rowCount={items[0]?.index ?? 0} />
          {items.map(({ index }) => {
            const run = runs[index];
            return run === undefined ? null : (
              <RunRow
                key={run.id}
                run={run}
                index={index}
                cells={cellsOf(run)}
                mark={markOf(run)}
                isChosen={chosenIds.includes(run.id)}
                isActive={index === active}
                onToggle={toggle}
              />
            );
          })}
          <Gap rowCount={runs.length - 1 - (items.at(-1)?.index ?? -1)} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows above and below that are not drawn. */
function Gap({ rowCount }: { readonly rowCount: number }) {
  return rowCount > 0 ? <tr aria-hidden="true" style={{ height: rowCount * rowHeight }} /> : null;
}

interface WidthsProps {
  readonly runs: readonly RunEntry[];
  readonly cellsOf: (run: RunEntry) => readonly string[];
  readonly markOf: (run: RunEntry) => Mark | null;
}

/** A row without height that holds the longest cell of each column, so that columns keep their widths while rows scroll by. */
function Widths({ runs, cellsOf, markOf }: WidthsProps) {
  const { t } = useWords("runs");
  const nameOf = useRunName();
  const { name, cells } = useMemo(() => {
    const longest: string[] = [];
    let longestName = "";
    for (const run of runs) {
      const own = nameOf(run);
      if (own.length > longestName.length) longestName = own;
      for (const [column, cell] of cellsOf(run).entries())
        if (cell.length > (longest[column]?.length ?? -1)) longest[column] = cell;
    }
    return { name: longestName, cells: longest };
  }, [runs, cellsOf, nameOf]);
  const marks = [...new Set(runs.map(markOf))].flatMap((mark) =>
    mark === null ? [] : t(`runs.mark.${mark}`),
  );
  const mark = marks.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
  return (
    <tr className={classes["widths"]} aria-hidden="true">
      <td>
        <span className={classes["head"]}>
          <span className={classes["controls"]} />
          <span className={classes["name"]}>{name}</span>
          {mark !== "" && <small>{mark}</small>}
        </span>
      </td>
      {cells.map((cell, column) => (
        // oxlint-disable-next-line react/no-array-index-key -- a cell is its column's
        <td key={column}>{cell}</td>
      ))}
    </tr>
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
  if (column.kind === "ownTests") return true;
  if (column.kind === "test") return isTestHigh(column.figure);
  return column.kind === "number";
}

const isTestHigh = (figure: string): boolean => figure !== "mae" && figure !== "rmse";

interface RunRowProps {
  readonly run: RunEntry;
  readonly index: number;
  readonly cells: readonly string[];
  readonly mark: Mark | null;
  readonly isChosen: boolean;
  /** Whether the Tab key leads to this row; the arrows lead to the others. */
  readonly isActive: boolean;
  readonly onToggle: (id: string) => void;
}

const RunRow = memo(function RunRow(props: RunRowProps) {
  const { run, index, cells, mark, isChosen, isActive, onToggle } = props;
  const { t } = useWords("runs");
  const name = useRunName()(run);
  const nameId = useId();
  const { isStarred } = run;
  const Star = isStarred ? IconStarFilled : IconStar;
  const tabIndex = isActive ? 0 : -1;
  return (
    <tr data-row={index} aria-rowindex={index + 2} data-chosen={isChosen || undefined}>
      <th scope="row">
        <span className={classes["head"]}>
          <span className={classes["controls"]}>
            <Checkbox
              size="xs"
              tabIndex={tabIndex}
              aria-labelledby={nameId}
              checked={isChosen}
              onChange={() => onToggle(run.id)}
            />
            <button
              type="button"
              tabIndex={tabIndex}
              className={classes["star"]}
              aria-pressed={isStarred}
              aria-label={t("runs.star", { name })}
              onClick={() => noteRun(run.id, { isStarred: !isStarred })}
            >
              <Star size={14} aria-hidden="true" />
            </button>
          </span>
          <span id={nameId} className={classes["name"]} dir="auto">
            {name}
          </span>
          {mark !== null && <small data-mark={toneOfMark[mark]}>{t(`runs.mark.${mark}`)}</small>}
        </span>
      </th>
      {cells.map((cell, column) => (
        // oxlint-disable-next-line react/no-array-index-key -- a cell is its column's
        <td key={column}>{cell}</td>
      ))}
    </tr>
  );
});

/** How a run stands out: in use, under way, cut off, or by its origin. */
type Mark = "underWay" | "inUse" | "interrupted" | "continued" | "trial";
const toneOfMark: Readonly<Record<Mark, "good" | "warning" | undefined>> = {
  underWay: "good",
  inUse: "good",
  interrupted: "warning",
  continued: undefined,
  trial: undefined,
};

/** The mark that a run has by itself. */
function lastingMark({ stage, origin }: RunEntry): Mark | null {
  if (stage === "underWay") return "interrupted";
  return origin.kind === "single" ? null : origin.kind;
}
