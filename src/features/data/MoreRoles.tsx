import { MultiSelect } from "@mantine/core";
import { Labelled } from "../../components/Labelled.tsx";
import { Select } from "../../components/Select.tsx";
import { separateTexts } from "../../core/dataset/roleEdits.ts";
import {
  sideRoles,
  textColumns,
  textInput,
  textInputs,
  usedColumns,
  type ColumnRoles,
  type SideRole,
  type TextInputSpec,
} from "../../core/dataset/roles.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeRoles, editRoles } from "../../state/dataEdits.ts";
import type { TableSummary } from "../../state/dataStore.ts";
import { useLock } from "../../state/useProject.ts";
import { ColumnInputs } from "./ColumnInputs.tsx";
import { columnNames } from "./columnNames.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import classes from "./OpenTable.module.css";

interface MoreRolesProps {
  readonly roles: ColumnRoles;
  readonly summary: TableSummary;
}

const none = "";
const separators = { space: " ", line: "\n", bar: " | ", dot: ". " } as const;
const separatorKeys = ["space", "line", "bar", "dot"] as const;

/** Roles beside text and label: further texts, and columns for the split and the weight of rows. */
export function MoreRoles({ roles, summary }: MoreRolesProps) {
  const { t } = useWords("data");
  const disabled = useLock("source") !== null;
  const names = columnNames(summary.columns, t);
  const options = names.map((name, column) => ({ value: String(column), label: name }));
  const [text = textInput([])] = textInputs(roles);
  const isSeparate = textInputs(roles).length > 1;
  const more = textColumns(roles).slice(1).map(String);
  const others = roles.inputs.filter(({ kind }) => kind !== "text");
  const changeText = (change: Partial<TextInputSpec>): void =>
    editRoles((current) => {
      const joined = { ...current, inputs: [{ ...text, columns: textColumns(roles), ...change }, ...others] };
      return isSeparate ? separateTexts(joined, true) : joined;
    });
  const used = usedColumns(roles);
  const ignored = names.filter((_name, column) => !used.includes(column));
  const free = (own: readonly string[]) =>
    options.filter(({ value }) => own.includes(value) || !used.includes(Number(value)));
  return (
    <Disclosure
      className={classes["moreRoles"]}
      summary={
        <>
          {t("data.moreRoles")}{" "}
          <span className={classes["quiet"]}>{t("data.ignored", { names: ignored })}</span>
        </>
      }
    >
      <div className={classes["moreGrid"]}>
        <Labelled label={t("data.moreTexts")} help={t("data.moreTextsHelp")}>
          {(id) => (
            <MultiSelect
              id={id}
              size="sm"
              data={free(more)}
              value={more}
              disabled={disabled}
              placeholder={more.length === 0 ? t("data.noColumn") : ""}
              onChange={(columns) =>
                changeText({ columns: [...textColumns(roles).slice(0, 1), ...columns.map(Number)] })
              }
            />
          )}
        </Labelled>
        <Labelled label={t("data.separator")}>
          {(id) => (
            <Select
              id={id}
              data={separatorKeys.map((key) => ({
                value: separators[key],
                label: t(`data.separator.${key}`),
              }))}
              value={text.separator}
              disabled={disabled || more.length === 0 || isSeparate}
              onChange={(separator) => changeText({ separator })}
            />
          )}
        </Labelled>
        <ColumnInputs roles={roles} free={free} />
        {sideRoles.map((role) => (
          <SideChoice key={role} role={role} roles={roles} options={free([String(roles[role])])} />
        ))}
      </div>
    </Disclosure>
  );
}

interface SideChoiceProps {
  readonly role: SideRole;
  readonly roles: ColumnRoles;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function SideChoice({ role, roles, options }: SideChoiceProps) {
  const { t } = useWords("data");
  const disabled = useLock("source") !== null;
  return (
    <Labelled label={t(`data.column.${role}`)} help={t(`data.columnHelp.${role}`)}>
      {(id) => (
        <Select
          id={id}
          data={[{ value: none, label: t("data.noColumn") }, ...options]}
          value={roles[role] === null ? none : String(roles[role])}
          disabled={disabled}
          onChange={(column) => changeRoles({ [role]: column === none ? null : Number(column) })}
        />
      )}
    </Labelled>
  );
}
