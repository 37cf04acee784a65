import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ColumnRoles } from "../../core/dataset/roles.ts";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ColumnUseMenu } from "./ColumnUseMenu.tsx";
import { roleOfColumn, type ShownRole } from "./columnRoles.ts";
import type { RowQueryState } from "./useRowQuery.ts";
import classes from "./RowsTable.module.css";

interface TableHeaderProps {
  readonly names: readonly string[];
  /** The columns shown, by position in the file. */
  readonly order: readonly number[];
  readonly roles: ColumnRoles | null;
  readonly query: RowQueryState;
}

/** Names of the columns with their roles. */
export function TableHeader({ names, order, roles, query }: TableHeaderProps) {
  const { t } = useWords("data");
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={classes["number"]}>
          {t("data.tableRow")}
        </th>
        {query.query.hasLanguages && (
          <SortedHeader
            column="language"
            name={t("data.language")}
            usedAs={undefined}
            query={query}
            menu={null}
          />
        )}
        {order.map((column) => {
          const name = names[column] ?? "";
          return (
            <SortedHeader
              key={column}
              column={column}
              name={name}
              usedAs={roleOfColumn(column, roles)}
              query={query}
              menu={roles !== null && <ColumnUseMenu column={column} name={name} roles={roles} />}
            />
          );
        })}
      </tr>
    </thead>
  );
}

interface SortedHeaderProps {
  readonly column: number | "language";
  readonly name: string;
  readonly usedAs: ShownRole | undefined;
  readonly query: RowQueryState;
  readonly menu: ReactNode;
}

/** The first press sorts by the column, the second reverses the order, the third restores the file's order. */
function SortedHeader({ column, name, usedAs, query, menu }: SortedHeaderProps) {
  const { t } = useWords("data");
  const { sort } = query.query;
  const isSorted = sort?.column === column;
  const order = isSorted ? (sort.isDescending ? "descending" : "ascending") : "none";
  const Arrow = order === "descending" ? IconArrowDown : IconArrowUp;
  const next = { none: false, ascending: true, descending: null }[order];
  return (
    <th scope="col" data-role={usedAs} title={name} aria-sort={order}>
      <UnstyledButton
        className={classes["sort"]}
        onClick={() => query.change({ sort: next === null ? null : { column, isDescending: next } })}
      >
        <span className={classes["name"]} dir="auto">
          {name}
        </span>
        {usedAs !== undefined && <span className={classes["badge"]}>{t(`data.role.${usedAs}`)}</span>}
        {isSorted && <Arrow size={13} aria-hidden="true" />}
      </UnstyledButton>
      {menu}
    </th>
  );
}
