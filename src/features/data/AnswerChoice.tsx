import { Labelled } from "../../components/Labelled.tsx";
import { Select } from "../../components/Select.tsx";
import { applyUse } from "../../core/dataset/roleEdits.ts";
import { textColumns, type ColumnRoles } from "../../core/dataset/roles.ts";
import { columnsOf } from "../../core/task/inputs.ts";
import { targetColumns, taskOf, type TargetSpec } from "../../core/task/target.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { editRoles } from "../../state/dataEdits.ts";
import { useLock } from "../../state/useProject.ts";
import { LabelChoice } from "./LabelChoice.tsx";
import classes from "./OpenTable.module.css";

const answers = ["class", "classes", "target"] as const;
type Answer = (typeof answers)[number];
const separators = [",", ";", "|", "#", "\n"] as const;

/** The choice between one class, several labels and a number, with a sentence on the resulting task. */
export function AnswerChoice({ roles }: { readonly roles: ColumnRoles }) {
  const { t } = useWords("data");
  const disabled = useLock("source") !== null;
  const { target, inputs } = roles;
  const columns = inputs.filter(({ kind }) => kind !== "text").flatMap(columnsOf);
  return (
    <>
      <Labelled label={t("data.answer")} help={t("data.answerHelp")}>
        {(id) => (
          <Select<Answer>
            id={id}
            data={answers.map((answer) => ({ value: answer, label: t(`data.answer.${answer}`) }))}
            value={target.kind === "number" ? "target" : target.kind}
            disabled={disabled}
            onChange={(answer) => editRoles((current) => answerWith(current, answer))}
          />
        )}
      </Labelled>
      {target.kind === "classes" && target.separator !== null && (
        <Labelled label={t("data.labelSeparator")}>
          {(id) => (
            <Select
              id={id}
              data={separators.map((separator) => ({
                value: separator,
                label: separator === "\n" ? t("data.separator.line") : separator,
              }))}
              value={target.separator}
              disabled={disabled}
              onChange={(separator) =>
                editRoles((current) => ({ ...current, target: { ...target, separator } }))
              }
            />
          )}
        </Labelled>
      )}
      <p className={classes["consequence"]}>
        <span>
          {t(`data.task.${taskOf(target)}`, {
            texts: textColumns(roles).length,
            columns: columns.length,
          })}
        </span>
      </p>
      {target.kind === "class" && <LabelChoice target={target} />}
    </>
  );
}

/** The same column as another kind of target; a single class takes the first of several labels. */
function answerWith(roles: ColumnRoles, answer: Answer): ColumnRoles {
  const [column = 0] = targetColumns(roles.target);
  const answered = applyUse(roles, column, answer);
  const target: TargetSpec = answered.target;
  const { target: before } = roles;
  if (target.kind === "class" && before.kind === "classes" && before.separator !== null)
    return { ...answered, target: { ...target, several: { separator: before.separator, use: "first" } } };
  if (target.kind === "classes" && before.kind === "class" && before.several !== null)
    return { ...answered, target: { ...target, separator: before.several.separator } };
  return answered;
}
