import { MultiSelect, Switch } from "@mantine/core";
import { Labelled } from "../../components/Labelled.tsx";
import { Select } from "../../components/Select.tsx";
import { applyUse, separateTexts } from "../../core/dataset/roleEdits.ts";
import { textColumns, textInputs, type ColumnRoles } from "../../core/dataset/roles.ts";
import { columnsOf, scalings, type InputKind } from "../../core/task/inputs.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { editRoles } from "../../state/dataEdits.ts";
import { useLock } from "../../state/useProject.ts";

interface ColumnInputsProps {
  readonly roles: ColumnRoles;
  /** Columns without a role, or with one of the given roles. */
  readonly free: (own: readonly string[]) => readonly { readonly value: string; readonly label: string }[];
}

const kinds = ["number", "category"] as const;

/** The number and category columns that the model reads, with their settings. */
export function ColumnInputs({ roles, free }: ColumnInputsProps) {
  const { t } = useWords("data");
  const disabled = useLock("source") !== null;
  const columnsOfKind = (kind: InputKind): readonly number[] =>
    roles.inputs.filter((input) => input.kind === kind).flatMap(columnsOf);
  const numbers = roles.inputs.find((input) => input.kind === "number");
  return (
    <>
      {textColumns(roles).length > 1 && (
        <Switch
          label={t("data.separateTexts")}
          checked={textInputs(roles).length > 1}
          disabled={disabled}
          onChange={({ currentTarget: { checked } }) =>
            editRoles((current) => separateTexts(current, checked))
          }
        />
      )}
      {kinds.map((kind) => {
        const chosen = columnsOfKind(kind).map(String);
        return (
          <Labelled key={kind} label={t(`data.inputs.${kind}`)} help={t(`data.inputsHelp.${kind}`)}>
            {(id) => (
              <MultiSelect
                id={id}
                size="sm"
                data={free(chosen)}
                value={chosen}
                disabled={disabled}
                placeholder={chosen.length === 0 ? t("data.noColumn") : ""}
                onChange={(columns) =>
                  editRoles((current) => {
                    const gone = chosen.filter((column) => !columns.includes(column));
                    const come = columns.filter((column) => !chosen.includes(column));
                    const left = gone.reduce((now, column) => applyUse(now, Number(column), null), current);
                    return come.reduce((now, column) => applyUse(now, Number(column), kind), left);
                  })
                }
              />
            )}
          </Labelled>
        );
      })}
      {numbers !== undefined && (
        <Labelled label={t("data.scaling")} help={t("data.scalingHelp")}>
          {(id) => (
            <Select
              id={id}
              data={scalings.map((scaling) => ({ value: scaling, label: t(`data.scaling.${scaling}`) }))}
              value={numbers.scaling}
              disabled={disabled}
              onChange={(scaling) =>
                editRoles((current) => ({
                  ...current,
                  inputs: current.inputs.map((input) =>
                    input.kind === "number" ? { ...input, scaling } : input,
                  ),
                }))
              }
            />
          )}
        </Labelled>
      )}
    </>
  );
}
