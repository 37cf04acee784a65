import { ActionIcon, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { applyUse, columnUses, columnUseOf, type ColumnUse } from "../../core/dataset/roleEdits.ts";
import type { ColumnRoles } from "../../core/dataset/roles.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { editRoles } from "../../state/dataEdits.ts";
import { useLock } from "../../state/useProject.ts";
import classes from "./RowsTable.module.css";

interface ColumnUseMenuProps {
  readonly column: number;
  readonly name: string;
  readonly roles: ColumnRoles;
}

const uses: readonly (ColumnUse | null)[] = [...columnUses, null];

/** The menu in a column's header that chooses how the column is used. */
export function ColumnUseMenu({ column, name, roles }: ColumnUseMenuProps) {
  const { t } = useWords("data");
  const isLocked = useLock("source") !== null;
  const used = columnUseOf(roles, column);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          size="xs"
          variant="subtle"
          color="gray"
          className={classes["use"]}
          disabled={isLocked}
          aria-label={t("data.useOf", { name })}
        >
          <IconChevronDown size={13} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("data.useAs")}</Menu.Label>
        {uses.map((use) => (
          <Menu.Item
            key={use ?? "ignored"}
            aria-current={use === used ? "true" : undefined}
            rightSection={use === used ? <IconCheck size={14} aria-hidden="true" /> : undefined}
            onClick={() => editRoles((current) => applyUse(current, column, use))}
          >
            {t(`data.use.${use ?? "ignored"}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
