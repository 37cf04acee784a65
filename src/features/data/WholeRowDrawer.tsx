import { ActionIcon, Drawer } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
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

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One row with the full contents of its cells, each in its own text direction; arrow keys change the row. */
export function WholeRowDrawer(props: WholeRowDrawerProps) {
  const { position, total, query, onMove, onClose } = props;
  const { t } = useWords("data");
  const shown = useLatest("readRow", { position, query });
  const go = (step: number): void => {
    const next = position + step;
    if (next >= 0 && next < total) onMove(next);
  };
  const onKeyDown = ({ key, target }: KeyboardEvent): void => {
    const step = steps[key];
    if (step !== undefined && !(target instanceof HTMLInputElement)) go(step);
  };
  return (
    <Drawer
      opened
      position="right"
      size={560}
      padding="lg"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.2 }}
      onClose={onClose}
      onKeyDown={onKeyDown}
      closeButtonProps={{ "aria-label": t("common.close") }}
      title={
        <span className={classes["title"]}>
          {shown === null ? "" : t("data.rowNumber", { row: (shown.row + 1).toLocaleString() })}
          <span className={classes["place"]}>{t("data.rowPlace", { place: position + 1, total })}</span>
          <ActionIcon disabled={position === 0} aria-label={t("data.rowBefore")} onClick={() => go(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon disabled={position === total - 1} aria-label={t("data.rowAfter")} onClick={() => go(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </span>
      }
    >
      {shown !== null && <Cells {...props} shown={shown} />}
    </Drawer>
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
