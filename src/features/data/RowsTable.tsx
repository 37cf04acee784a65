import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { Panel } from "../../components/Panel.tsx";
import type { ColumnSummary } from "../../core/dataset/describeColumns.ts";
import type { ColumnRoles } from "../../core/dataset/examples.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { TableSummary } from "../../state/dataStore.ts";
import { columnNames } from "./columnNames.ts";
import { useRows } from "./useRows.ts";
import classes from "./RowsTable.module.css";

interface RowsTableProps {
  readonly summary: TableSummary;
  readonly roles: ColumnRoles | null;
}

const rowHeight = 32;
/** Browsers lay out at most about 17 million pixels. */
const shownRowLimit = 500_000;
/** As many columns as the engine sends. */
const shownColumnLimit = 60;
const smallestTextWidth = 240;
const characterWidth = 8;

/** The rows as they were read, drawn only where they are looked at. */
export function RowsTable({ summary, roles }: RowsTableProps) {
  const { t } = useWords();
  const scroller = useRef<HTMLElement>(null);
  const rowCount = Math.min(summary.rowCount, shownRowLimit);
  const columns = summary.columns.slice(0, shownColumnLimit);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes what it returns
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const rowAt = useRows(summary, { first, last });
  const numberWidth = 32 + summary.rowCount.toLocaleString().length * characterWidth;
  const flexible = roles?.text ?? longestOf(columns);
  const columnWidths = columns.map((column, index) => widthOf(column, roleOf(index, roles)));
  const width = columnWidths.reduce((sum, each) => sum + each, numberWidth);
  return (
    <Panel title={t("data.table")} actions={t("common.rows", { count: summary.rowCount })}>
      <section
        ref={scroller}
        className={classes["scroller"]}
        style={{ maxHeight: 12 * rowHeight + 36 }}
        aria-label={t("data.tableScroll")}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <table className={classes["table"]} style={{ minWidth: width }} aria-rowcount={summary.rowCount + 1}>
          <colgroup>
            <col style={{ width: numberWidth }} />
            {columnWidths.map((each, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- columns have no other identity
              <col key={index} style={index === flexible ? undefined : { width: each }} />
            ))}
          </colgroup>
          <Header names={columnNames(columns, t)} roles={roles} />
          <tbody>
            <Gap rowCount={first} />
            {items.map(({ index }) => (
              <Row
                key={index}
                number={index}
                cells={rowAt(index)}
                columnCount={columns.length}
                roles={roles}
              />
            ))}
            <Gap rowCount={rowCount - last - 1} />
          </tbody>
        </table>
      </section>
      {summary.columns.length > shownColumnLimit && (
        <p className={classes["note"]}>
          {t("data.tableColumnsCut", { shown: shownColumnLimit, total: summary.columns.length })}
        </p>
      )}
      {summary.rowCount > shownRowLimit && (
        <p className={classes["note"]}>
          {t("data.tableRowsCut", { shown: shownRowLimit, total: summary.rowCount })}
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
function widthOf({ name, meanLength }: ColumnSummary, role: "text" | "label" | undefined): number {
  if (role === "text") return smallestTextWidth;
  const badge = role === undefined ? 0 : 56;
  const wanted = Math.max(name.length * characterWidth + badge, meanLength * characterWidth) + 24;
  return Math.min(240, Math.max(72 + badge, wanted));
}

const roleOf = (column: number, roles: ColumnRoles | null): "text" | "label" | undefined =>
  column === roles?.text ? "text" : column === roles?.label ? "label" : undefined;

interface HeaderProps {
  readonly names: readonly string[];
  readonly roles: ColumnRoles | null;
}

function Header({ names, roles }: HeaderProps) {
  const { t } = useWords();
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={classes["number"]}>
          {t("data.tableRow")}
        </th>
        {names.map((name, column) => {
          const role = roleOf(column, roles);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- names may repeat
            <th scope="col" key={column} data-role={role} title={name}>
              <span className={classes["name"]} dir="auto">
                {name}
              </span>
              {role === "text" && <span className={classes["badge"]}>{t("data.roleText")}</span>}
              {role === "label" && <span className={classes["badge"]}>{t("data.roleLabel")}</span>}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly number: number;
  readonly cells: readonly string[] | null;
  readonly columnCount: number;
  readonly roles: ColumnRoles | null;
}

function Row({ number, cells, columnCount, roles }: RowProps) {
  const { t } = useWords();
  return (
    <tr aria-rowindex={number + 2}>
      <th scope="row" className={classes["number"]}>
        {(number + 1).toLocaleString()}
      </th>
      {Array.from({ length: columnCount }, (_unused, column) => {
        const cell = cells?.[column];
        const role = roleOf(column, roles);
        const isMissing = role !== undefined && cell !== undefined && cell.trim() === "";
        return (
          <td key={column} dir="auto" title={cell} data-role={role}>
            {isMissing ? <span className={classes["empty"]}>{t("data.emptyCell")}</span> : cell}
          </td>
        );
      })}
    </tr>
  );
}

/** Stands for the rows above and below that are not drawn. */
function Gap({ rowCount }: { readonly rowCount: number }) {
  return rowCount > 0 ? <tr aria-hidden="true" style={{ height: rowCount * rowHeight }} /> : null;
}
