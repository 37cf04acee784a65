import { Select } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../components/IssueList.tsx";
import { Labelled } from "../../components/Labelled.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore, type TableSummary } from "../../state/dataStore.ts";
import { changeRoles } from "../../state/openData.ts";
import { columnNames } from "./columnNames.ts";
import { useIsLocked, useProject } from "../../state/useProject.ts";
import classes from "./OpenTable.module.css";

const roleNames = ["text", "label"] as const;
type RoleName = (typeof roleNames)[number];
type PartialRoles = { readonly [R in RoleName]: number | null };

/** Which column is read and which is learned: suggested, and changed here. */
export function ColumnChoice({ summary }: { readonly summary: TableSummary }) {
  const { t } = useWords();
  const { source } = useProject();
  const isLocked = useIsLocked();
  const rolesIssue = useStore(dataStore, (data) => data.rolesIssue);
  const [halfChosen, setHalfChosen] = useState<PartialRoles>({ text: null, label: null });
  const roles: PartialRoles = source?.roles ?? halfChosen;
  const names = columnNames(summary.columns, t);
  const choose = (role: RoleName, column: number): void => {
    const { text, label }: PartialRoles = { ...roles, [role]: column };
    if (text !== null && label !== null) changeRoles({ text, label });
    else setHalfChosen({ text, label });
  };
  return (
    <div className={classes["roles"]}>
      {roleNames.map((role) => (
        <Labelled key={role} label={t(`data.${role}Column`)} help={t(`data.${role}Help`)}>
          {(id) => (
            <Select
              id={id}
              placeholder={t("data.columnUnset")}
              data={names.map((name, column) => ({ value: String(column), label: name }))}
              value={roles[role] === null ? null : String(roles[role])}
              searchable={names.length > 12}
              disabled={isLocked}
              onChange={(column) => {
                if (column !== null) choose(role, Number(column));
              }}
            />
          )}
        </Labelled>
      ))}
      {source?.roles == null && <p className={classes["prompt"]}>{t("data.chooseRoles")}</p>}
      {rolesIssue !== null && (
        <div className={classes["rolesIssue"]}>
          <IssueList issues={[rolesIssue]} />
        </div>
      )}
    </div>
  );
}
