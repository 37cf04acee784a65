import { RowDrawer } from "../../components/RowDrawer.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { RowQuery, WholeRow } from "../../state/dataQueries.ts";
import { useLatest } from "../../state/useLatest.ts";
import { roleOfColumn, type ShownRole } from "./columnRoles.ts";
import { LabelCell } from "./LabelCell.tsx";
import classes from "./WholeRowDrawer.module.css";

interface WholeRowDrawerProps {
  /** Place among the rows found. */
  readonly position: number;
  /** How many rows are found. */
  readonly total: number;
  readonly query: RowQuery;
  readonly names: readonly string[];
  /** All columns, those that are used first. */
  readonly order: readonly number[];
  readonly isLabelEditable: boolean;
  readonly onMove: (position: number) => void;
  readonly onClose: () => void;
}

/** One row with the full contents of its cells, each in its own text direction; arrow keys change the row. */
export function WholeRowDrawer(props: WholeRowDrawerProps) {
  const { position, total, query, onMove, onClose } = props;
  const { t } = useWords("data");
  const shown = useLatest("readRow", { position, query });
  const title = shown === null ? "" : t("data.rowNumber", { row: (shown.row + 1).toLocaleString() });
  return (
    <RowDrawer title={title} place={position} total={total} onMove={onMove} onClose={onClose}>
      {shown !== null && <Cells {...props} shown={shown} />}
    </RowDrawer>
  );
}

function Cells({
  shown,
  query,
  names,
  order,
  isLabelEditable,
}: WholeRowDrawerProps & { readonly shown: WholeRow }) {
  const { t } = useWords("data");
  const { row, cells, text } = shown;
  const roleOf = (column: number): ShownRole | undefined => roleOfColumn(column, query.rows?.roles ?? null);
  return (
    <dl className={classes["cells"]}>
      {order.map((column) => {
        const cell = cells[column] ?? "";
        const role = roleOf(column);
        const content =
          cell.trim() === "" ? <span className={classes["empty"]}>{t("data.emptyCell")}</span> : cell;
        const isEditable = isLabelEditable && role === "label" && text !== null;
        return (
          <div key={column} data-role={role}>
            <dt dir="auto">
              {names[column]}
              {role !== undefined && <span className={classes["role"]}>{t(`data.role.${role}`)}</span>}
            </dt>
            <dd dir="auto">
              {isEditable ? (
                <LabelCell key={row} text={text} row={row} label={cell} isTabStop>
                  {content}
                </LabelCell>
              ) : (
                content
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
