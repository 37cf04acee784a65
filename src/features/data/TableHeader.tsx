import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ColumnRoles } from "../../core/dataset/roles.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { roleOfColumn } from "./columnRoles.ts";
import type { RowQueryState } from "./useRowQuery.ts";
import classes from "./RowsTable.module.css";

interface TableHeaderProps {
  readonly names: readonly string[];
  readonly roles: ColumnRoles | null;
  readonly query: RowQueryState;
}

/** Names of the columns with their roles; a press sorts by one, another turns the order around, a third ends it. */
export function TableHeader({ names, roles, query }: TableHeaderProps) {
  const { t } = useWords();
  const { sort } = query.query;
  const press = (column: number): void => {
    const next =
      sort?.column !== column
        ? { column, isDescending: false }
        : sort.isDescending
          ? null
          : { column, isDescending: true };
    query.change({ sort: next });
  };
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={classes["number"]}>
          {t("data.tableRow")}
        </th>
        {names.map((name, column) => {
          const role = roleOfColumn(column, roles);
          const isSorted = sort?.column === column;
          const order = isSorted ? (sort.isDescending ? "descending" : "ascending") : "none";
          const Arrow = order === "descending" ? IconArrowDown : IconArrowUp;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- names may repeat
            <th scope="col" key={column} data-role={role} title={name} aria-sort={order}>
              <UnstyledButton className={classes["sort"]} onClick={() => press(column)}>
                <span className={classes["name"]} dir="auto">
                  {name}
                </span>
                {role !== undefined && <span className={classes["badge"]}>{t(`data.role.${role}`)}</span>}
                {isSorted && <Arrow size={13} aria-hidden="true" />}
              </UnstyledButton>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
