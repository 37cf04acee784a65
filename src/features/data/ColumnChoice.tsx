import { Button } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../components/IssueList.tsx";
import { Labelled } from "../../components/Labelled.tsx";
import { Select } from "../../components/Select.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { applyUse } from "../../core/dataset/roleEdits.ts";
import {
  rolesWithin,
  textColumns,
  textInput,
  textInputs,
  type ColumnRoles,
} from "../../core/dataset/roles.ts";
import { targetColumns } from "../../core/task/target.ts";
import { chooseRoles, editRoles, labelByHand } from "../../state/dataEdits.ts";
import { dataStore, type TableSummary } from "../../state/dataStore.ts";
import { labellingStore } from "../../state/labelling.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { columnNames } from "./columnNames.ts";
import { AnswerChoice } from "./AnswerChoice.tsx";
import { HandLabelling } from "./label/HandLabelling.tsx";
import { MoreRoles } from "./MoreRoles.tsx";
import classes from "./OpenTable.module.css";

const roleNames = ["text", "label"] as const;
/** The choice beside the columns: no column holds labels. */
const byHand = "hand";
type RoleName = (typeof roleNames)[number];
type PartialRoles = { readonly [R in RoleName]: number | null };

/** The choice of the columns to read and to answer. */
export function ColumnChoice({ summary }: { readonly summary: TableSummary }) {
  const { t } = useWords("data");
  const { source } = useProject();
  const isLocked = useLock("source") !== null;
  const rolesIssue = useStore(dataStore, (data) => data.rolesIssue);
  const roles = rolesWithin(source?.roles ?? null, summary.columns.length);
  const [halfChosen, setHalfChosen] = useState<PartialRoles>({ text: null, label: null });
  const shown: PartialRoles =
    roles === null
      ? { ...halfChosen, text: halfChosen.text ?? summary.suggestedText }
      : { text: textColumns(roles)[0] ?? null, label: targetColumns(roles.target)[0] ?? null };
  const names = columnNames(summary.columns, t);
  const words = { text: "text", label: roles?.target.kind === "number" ? "target" : "label" } as const;
  const isByHand = roles?.target.kind === "class" && roles.target.column === null;
  const choose = (role: RoleName, column: number): void => {
    const chosen: PartialRoles = { ...shown, [role]: column };
    if (roles === null && chosen.text !== null && chosen.label !== null)
      chooseRoles(chosen.text, chosen.label);
    else if (roles === null) setHalfChosen(chosen);
    else if (role === "label") editRoles((current) => answerColumn(current, column));
    else editRoles((current) => readFirst(current, column));
  };
  return (
    <div className={classes["roles"]}>
      {roleNames.map((role) => (
        <Labelled key={role} label={t(`data.${words[role]}Column`)} help={t(`data.${words[role]}Help`)}>
          {(id) => (
            <Select
              id={id}
              placeholder={t("data.columnUnset")}
              data={[
                ...names.map((name, column) => ({ value: String(column), label: name })),
                ...(role === "label" && shown.text !== null
                  ? [{ value: byHand, label: t("data.byHand") }]
                  : []),
              ]}
              value={role === "label" && isByHand ? byHand : optionOf(shown[role])}
              searchable={names.length > 12}
              disabled={isLocked}
              onChange={(column) => {
                if (column !== byHand) choose(role, Number(column));
                else if (shown.text !== null) labelByHand(shown.text);
              }}
            />
          )}
        </Labelled>
      ))}
      {roles === null && rolesIssue === null && names.length > 1 && (
        <p className={classes["prompt"]}>{t("data.chooseRoles")}</p>
      )}
      {roles === null && shown.text !== null && shown.label === null && (
        <NoLabels textColumn={shown.text} isLocked={isLocked} />
      )}
      <TextDoubt shown={shown.text} hasRoles={roles !== null} summary={summary} />
      {rolesIssue !== null && !isByHand && (
        <div className={classes["rolesIssue"]}>
          <IssueList issues={[rolesIssue]} />
        </div>
      )}
      {roles !== null && (
        <>
          <HandLabelling roles={roles} />
          <AnswerChoice roles={roles} />
          <MoreRoles roles={roles} summary={summary} />
        </>
      )}
    </div>
  );
}

interface NoLabelsProps {
  readonly textColumn: number;
  readonly isLocked: boolean;
}

/** The way on for a table of texts that nobody has labelled. */
function NoLabels({ textColumn, isLocked }: NoLabelsProps) {
  const { t } = useWords("data");
  const start = (): void => {
    labelByHand(textColumn);
    labellingStore.setState({ isOpen: true });
  };
  return (
    <p className={classes["numeric"]}>
      <span>{t("data.noLabels")}</span>
      <Button size="xs" variant="light" disabled={isLocked} onClick={start}>
        {t("data.startLabelling")}
      </Button>
    </p>
  );
}

interface TextDoubtProps {
  /** The column that is read as a text; null where none is. */
  readonly shown: number | null;
  readonly hasRoles: boolean;
  readonly summary: TableSummary;
}

/** A note where no column looks like text, or where the text column does not. */
function TextDoubt({ shown, hasRoles, summary }: TextDoubtProps) {
  const { t } = useWords("data");
  const { columns, unlikeTexts } = summary;
  if (shown !== null && !unlikeTexts.includes(shown)) return null;
  const isNone = unlikeTexts.length === columns.length;
  if (shown === null && !(isNone && hasRoles)) return null;
  const name = shown === null ? "" : (columnNames(columns, t)[shown] ?? "");
  return (
    <p className={classes["doubt"]}>
      {shown === null ? t("data.noTextColumn") : t("data.unlikeText", { name, isNone })}
    </p>
  );
}

const optionOf = (column: number | null): string | null => (column === null ? null : String(column));

/** Another column answered in the same way: a number as a number, labels as labels. */
function answerColumn(roles: ColumnRoles, column: number): ColumnRoles {
  const { kind } = roles.target;
  const isOneColumn = targetColumns(roles.target).length === 1;
  const use = kind === "number" ? "target" : kind === "classes" && isOneColumn ? "classes" : "class";
  return applyUse(roles, column, use);
}

/** Another column in the first place of the texts. */
function readFirst(roles: ColumnRoles, column: number): ColumnRoles {
  const [first, ...more] = textInputs(roles);
  const { columns, separator } = first ?? textInput([]);
  const text = textInput([column, ...columns.slice(1).filter((other) => other !== column)], separator);
  const others = roles.inputs.filter(({ kind }) => kind !== "text");
  return { ...roles, inputs: [text, ...more.filter(({ columns: own }) => !own.includes(column)), ...others] };
}
