import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { Panel } from "../../components/Panel.tsx";
import type { ColumnSummary } from "../../core/dataset/describeColumns.ts";
import { textColumns } from "../../core/dataset/roles.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { TableSummary } from "../../state/dataStore.ts";
import { useLock } from "../../state/useProject.ts";
import { columnNames } from "./columnNames.ts";
import { roleOfColumn, type ShownRole } from "./columnRoles.ts";
import { LabelCell } from "./LabelCell.tsx";
import { languageName } from "./languageName.ts";
import { RowFilters } from "./RowFilters.tsx";
import { TableHeader } from "./TableHeader.tsx";
import type { RowQueryState } from "./useRowQuery.ts";
import { useRows } from "./useRows.ts";
import type { ShownRow } from "../../state/dataQueries.ts";
import classes from "./RowsTable.module.css";

interface RowsTableProps {
  readonly summary: TableSummary;
  readonly query: RowQueryState;
}

const rowHeight = 32;
/** Browsers lay out at most about 17 million pixels: a longer table is scrolled by the share that is above. */
const laidOutRowCount = 400_000;
const shownRowCount = 12;
/** As many columns as the engine sends. */
const shownColumnLimit = 60;
const smallestTextWidth = 240;
const characterWidth = 8;
const languageWidth = 132;
/** The button beside a column's name. */
const menuWidth = 16;

/** The rows as they were read and mended, drawn only where they are looked at. */
export function RowsTable({ summary, query }: RowsTableProps) {
  const { t } = useWords("data");
  const isLocked = useLock("source") !== null;
  const scroller = useRef<HTMLElement>(null);
  const roles = query.query.rows?.roles ?? null;
  const found = useRows(summary, query.query);
  const total = found.count ?? 0;
  const count = Math.min(total, laidOutRowCount);
  const columns = summary.columns.slice(0, shownColumnLimit);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes what it returns
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // Beyond what can be laid out, the rows shift along as one scrolls: at the end, the last one is there.
  const scrolledShare = Math.min(
    1,
    (virtual.scrollOffset ?? 0) / Math.max(1, (count - shownRowCount) * rowHeight),
  );
  const shift = Math.round(scrolledShare * (total - count));
  const { show } = found;
  useEffect(() => {
    show(first + shift, last + shift);
  });
  const numberWidth = 32 + summary.rowCount.toLocaleString().length * characterWidth;
  const roleOf = (column: number): ShownRole | undefined => roleOfColumn(column, roles);
  const flexible = (roles === null ? undefined : textColumns(roles)[0]) ?? longestOf(columns);
  const names = columnNames(columns, t);
  const columnWidths = columns.map((column, index) =>
    widthOf({ ...column, name: names[index] ?? "" }, { role: roleOf(index), rowCount: summary.rowCount }),
  );
  const { hasLanguages } = query.query;
  const width = columnWidths.reduce(
    (sum, each) => sum + each,
    numberWidth + (hasLanguages ? languageWidth : 0),
  );
  return (
    <Panel title={t("data.table")} actions={t("common.rows", { count: total })}>
      <RowFilters query={query} summary={summary} />
      <section
        ref={scroller}
        className={classes["scroller"]}
        style={{ maxHeight: shownRowCount * rowHeight + 36 }}
        aria-label={t("data.tableScroll")}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <table className={classes["table"]} style={{ minWidth: width }} aria-rowcount={total + 1}>
          <colgroup>
            <col style={{ width: numberWidth }} />
            {hasLanguages && <col style={{ width: languageWidth }} />}
            {columnWidths.map((each, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- columns have no other identity
              <col key={index} style={index === flexible ? undefined : { width: each }} />
            ))}
          </colgroup>
          <TableHeader names={names} roles={roles} query={query} />
          <tbody>
            <Gap rowCount={first} />
            {items.map(({ index }) => (
              <Row
                key={index}
                position={index + shift}
                shown={found.rowAt(index + shift)}
                columnCount={columns.length}
                roleOf={roleOf}
                hasLanguages={hasLanguages}
                isLocked={isLocked}
                isLabelEditable={roles?.target.kind === "class"}
              />
            ))}
            <Gap rowCount={count - last - 1} />
          </tbody>
        </table>
      </section>
      {found.count === 0 && <p className={classes["note"]}>{t("data.noRowsFound")}</p>}
      {summary.columns.length > shownColumnLimit && (
        <p className={classes["note"]}>
          {t("data.tableColumnsCut", { shown: shownColumnLimit, total: summary.columns.length })}
        </p>
      )}
    </Panel>
  );
}

/** The column with the longest cells. */
const longestOf = (columns: readonly ColumnSummary[]): number =>
  columns.reduce(
    (best, { meanLength }, index) => (meanLength > (columns[best]?.meanLength ?? 0) ? index : best),
    0,
  );

/** The text column takes what the others leave, so that its width here is the least it needs. */
function widthOf(
  { name, meanLength, emptyCount }: ColumnSummary,
  { role, rowCount }: { readonly role: ShownRole | undefined; readonly rowCount: number },
): number {
  if (role === "text") return smallestTextWidth;
  const badge = role === undefined ? 0 : 56;
  const usualLength = meanLength * (1 - emptyCount / Math.max(1, rowCount));
  const wanted =
    Math.max(name.length * characterWidth + badge, usualLength * characterWidth) + 24 + menuWidth;
  return Math.min(role === undefined ? 140 : 240, Math.max(72 + badge, wanted));
}

interface RowProps {
  readonly position: number;
  /** Null until it has been read. */
  readonly shown: ShownRow | null;
  readonly columnCount: number;
  readonly roleOf: (column: number) => ShownRole | undefined;
  readonly hasLanguages: boolean;
  readonly isLocked: boolean;
  /** Where a row has one class, which can be corrected. */
  readonly isLabelEditable: boolean;
}

function Row({ position, shown, columnCount, roleOf, hasLanguages, isLocked, isLabelEditable }: RowProps) {
  const { t } = useWords("data");
  return (
    <tr aria-rowindex={position + 2}>
      <th scope="row" className={classes["number"]}>
        {shown === null ? "" : (shown.row + 1).toLocaleString()}
      </th>
      {hasLanguages && (
        <td>
          <LanguageCell language={shown?.language ?? null} />
        </td>
      )}
      {Array.from({ length: columnCount }, (_unused, column) => {
        const cell = shown?.cells[column];
        const role = roleOf(column);
        const isMissing = (role === "text" || role === "label") && cell !== undefined && cell.trim() === "";
        const content = isMissing ? <span className={classes["empty"]}>{t("data.emptyCell")}</span> : cell;
        const isEditable =
          isLabelEditable && role === "label" && shown !== null && shown.text !== null && !isLocked;
        return (
          <td key={column} dir="auto" title={cell} data-role={role}>
            {isEditable ? (
              <LabelCell text={shown.text} row={shown.row} label={cell ?? ""}>
                {content}
              </LabelCell>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** The code, by which rows are sorted, and the name. */
function LanguageCell({ language }: { readonly language: string | null }) {
  const { t, language: own } = useWords("data");
  if (language === null) return null;
  if (language === "") return <span className={classes["empty"]}>{t("data.languageUnknown")}</span>;
  return `${language} · ${languageName(language, own)}`;
}

/** Stands for the rows above and below that are not drawn. */
function Gap({ rowCount }: { readonly rowCount: number }) {
  return rowCount > 0 ? <tr aria-hidden="true" style={{ height: rowCount * rowHeight }} /> : null;
}
