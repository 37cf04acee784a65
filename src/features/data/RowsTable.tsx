import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type MouseEvent } from "react";
import { Panel } from "../../components/Panel.tsx";
import { useActiveRow } from "../../components/useActiveRow.ts";
import type { ColumnSummary } from "../../core/dataset/describeColumns.ts";
import { textColumns } from "../../core/dataset/roles.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { TableSummary } from "../../state/dataStore.ts";
import { useLock } from "../../state/useProject.ts";
import { columnNames } from "./columnNames.ts";
import { roleOfColumn, type ShownRole } from "./columnRoles.ts";
import { orderColumns } from "./columnOrder.ts";
import { LabelCell } from "./LabelCell.tsx";
import { languageName } from "./languageName.ts";
import { RowFilters } from "./RowFilters.tsx";
import { TableHeader } from "./TableHeader.tsx";
import type { RowQueryState } from "./useRowQuery.ts";
import { useRows } from "./useRows.ts";
import { WholeRowDrawer } from "./WholeRowDrawer.tsx";
import type { ShownRow } from "../../state/dataQueries.ts";
import classes from "./RowsTable.module.css";

interface RowsTableProps {
  readonly summary: TableSummary;
  readonly query: RowQueryState;
}

/** Two lines of text. */
const rowHeight = 48;
/** Browsers lay out at most about 17 million pixels. In a longer table, the scroll position is a share of all rows. */
const laidOutRowCount = 300_000;
const shownRowCount = 8;
/** As many columns as the engine sends. */
const shownColumnLimit = 60;
const smallestTextWidth = 168;
const characterWidth = 8;
const digitWidth = 7;
const languageWidth = 132;
/** On a phone, columns beside the text leave it half of the table. */
const phone = "(max-width: 640px)";
const widestOnPhone = 112;
/** A role beside a column's name. */
const badgeWidth = 72;
/** The button beside a column's name. */
const menuWidth = 16;

/** The rows with all fixes applied. Only rows in view are drawn. */
export function RowsTable({ summary, query }: RowsTableProps) {
  const { t } = useWords("data");
  const isLocked = useLock("source") !== null;
  const scroller = useRef<HTMLElement>(null);
  const isPhone = useMediaQuery(phone);
  const [showsIgnored, setShowsIgnored] = useState(false);
  const [opened, setOpened] = useState<number | null>(null);
  const roles = query.query.rows?.roles ?? null;
  const found = useRows(summary, query.query);
  const total = found.count ?? 0;
  const count = Math.min(total, laidOutRowCount);
  const { used, ignored } = orderColumns(summary.columns.length, roles);
  const order = [...used, ...(showsIgnored ? ignored : [])].filter(
    (column) => column < shownColumnLimit || (roles !== null && used.includes(column)),
  );
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes what it returns
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // In a table too long to lay out, rows shift while scrolling, so that the end shows the last row.
  const scrolledShare = Math.min(
    1,
    (virtual.scrollOffset ?? 0) / Math.max(1, (count - shownRowCount) * rowHeight),
  );
  const shift = Math.round(scrolledShare * (total - count));
  const { show } = found;
  useEffect(() => {
    show(first + shift, last + shift);
  });
  const { active, moveTo, onKeyDown } = useActiveRow({ count, scroller, scrollTo: virtual.scrollToIndex });
  const numberWidth = 22 + Math.max(3, summary.rowCount.toLocaleString().length) * digitWidth;
  const roleOf = (column: number): ShownRole | undefined => roleOfColumn(column, roles);
  const flexible = (roles === null ? undefined : textColumns(roles)[0]) ?? longestOf(summary.columns);
  const names = columnNames(summary.columns, t);
  const widths = order.map((column) => {
    const described = summary.columns[column];
    return described === undefined
      ? 0
      : Math.min(
          column === flexible || !isPhone ? Infinity : widestOnPhone,
          widthOf(
            { ...described, name: names[column] ?? "" },
            { role: roleOf(column), rowCount: summary.rowCount },
          ),
        );
  });
  const { hasLanguages } = query.query;
  const width = widths.reduce((sum, each) => sum + each, numberWidth + (hasLanguages ? languageWidth : 0));
  return (
    <Panel
      title={t("data.table")}
      actions={
        <>
          {found.count !== null && t("common.rows", { count: found.count })}
          {ignored.length > 0 && (
            <Button
              size="compact-xs"
              variant="transparent"
              px={0}
              onClick={() => setShowsIgnored(!showsIgnored)}
            >
              {t(showsIgnored ? "data.foldColumns" : "data.unfoldColumns", { count: ignored.length })}
            </Button>
          )}
        </>
      }
    >
      <RowFilters query={query} summary={summary} />
      <section
        ref={scroller}
        className={classes["scroller"]}
        style={{ maxHeight: shownRowCount * rowHeight + 36 }}
        aria-label={t("data.tableScroll")}
      >
        <table className={classes["table"]} style={{ minWidth: width }} aria-rowcount={total + 1}>
          <colgroup>
            <col style={{ width: numberWidth }} />
            {hasLanguages && <col style={{ width: languageWidth }} />}
            {order.map((column, place) => (
              <col key={column} style={column === flexible ? undefined : { width: widths[place] }} />
            ))}
          </colgroup>
          <TableHeader names={names} order={order} roles={roles} query={query} />
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for the buttons in it */}
          <tbody onKeyDown={onKeyDown}>
            <Gap rowCount={first} />
            {items.map(({ index }) => (
              <Row
                key={index}
                index={index}
                position={index + shift}
                shown={found.rowAt(index + shift)}
                order={order}
                roleOf={roleOf}
                hasLanguages={hasLanguages}
                isActive={index === active}
                isLocked={isLocked}
                isLabelEditable={roles?.target.kind === "class"}
                onOpen={() => {
                  moveTo(index);
                  setOpened(index + shift);
                }}
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
      {opened !== null && (
        <WholeRowDrawer
          position={opened}
          total={total}
          query={query.query}
          names={names}
          order={[...used, ...ignored]}
          isLabelEditable={roles?.target.kind === "class" && !isLocked}
          onMove={setOpened}
          onClose={() => {
            moveTo(Math.min(opened - shift, count - 1));
            setOpened(null);
          }}
        />
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

/** The text column takes the remaining width; the number here is its minimum. */
function widthOf(
  { name, meanLength, emptyCount }: ColumnSummary,
  { role, rowCount }: { readonly role: ShownRole | undefined; readonly rowCount: number },
): number {
  if (role === "text") return smallestTextWidth;
  const badge = role === undefined ? 0 : badgeWidth;
  const usualLength = meanLength * (1 - emptyCount / Math.max(1, rowCount));
  const wanted =
    Math.max(name.length * characterWidth + badge, usualLength * characterWidth) + 24 + menuWidth;
  return Math.min(role === undefined ? 140 : 200, Math.max(72, wanted));
}

interface RowProps {
  /** Place among the rows that are laid out. */
  readonly index: number;
  /** Place among the rows found. */
  readonly position: number;
  /** Null until it has been read. */
  readonly shown: ShownRow | null;
  readonly order: readonly number[];
  readonly roleOf: (column: number) => ShownRole | undefined;
  readonly hasLanguages: boolean;
  /** Whether the Tab key leads to this row; the arrows lead to the others. */
  readonly isActive: boolean;
  readonly isLocked: boolean;
  /** The label, where a row has exactly one class; it can be corrected here. */
  readonly isLabelEditable: boolean;
  readonly onOpen: () => void;
}

function Row(props: RowProps) {
  const { index, position, shown, order, roleOf, hasLanguages, isActive } = props;
  const { isLocked, isLabelEditable, onOpen } = props;
  const { t } = useWords("data");
  const number = shown === null ? "" : (shown.row + 1).toLocaleString();
  const open = (event: MouseEvent): void => {
    const isOnControl =
      event.target instanceof Element && event.target.closest("button, input, [role=listbox]") !== null;
    const isSelecting = getSelection()?.isCollapsed === false;
    if (!isOnControl && !isSelecting && shown !== null) onOpen();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- its button does the same
    <tr aria-rowindex={position + 2} data-row={index} onClick={open}>
      <th scope="row" className={classes["number"]}>
        <button
          type="button"
          tabIndex={isActive ? 0 : -1}
          disabled={shown === null}
          aria-label={t("data.openRow", { row: number })}
          onClick={onOpen}
        >
          {number}
        </button>
      </th>
      {hasLanguages && (
        <td>
          <LanguageCell language={shown?.language ?? null} />
        </td>
      )}
      {order.map((column) => {
        const cell = shown?.cells[column];
        const role = roleOf(column);
        const isMissing = (role === "text" || role === "label") && cell !== undefined && cell.trim() === "";
        const content = isMissing ? <span className={classes["empty"]}>{t("data.emptyCell")}</span> : cell;
        const isEditable =
          isLabelEditable && role === "label" && shown !== null && shown.text !== null && !isLocked;
        return (
          <td key={column} dir="auto" data-role={role}>
            {isEditable ? (
              <LabelCell text={shown.text} row={shown.row} label={cell ?? ""} isTabStop={isActive}>
                {content}
              </LabelCell>
            ) : (
              <span className={classes["cell"]}>{content}</span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** The code of the language, which rows are sorted by, and its name. */
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
