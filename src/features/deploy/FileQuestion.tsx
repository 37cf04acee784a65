import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { Labelled } from "../../components/Labelled.tsx";
import { NumberBox } from "../../components/NumberBox.tsx";
import { Select } from "../../components/Select.tsx";
import { rowFormats, type RowFormat } from "../../core/table/writeRows.ts";
import { hasConfidence } from "../../core/task/leaveToHuman.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import {
  answerFile,
  changeAnswerFormat,
  chooseFieldColumn,
  chosenLeaveBelow,
  filePredictionStore,
  forgetFile,
  type FilePrediction,
} from "../../state/filePrediction.ts";
import classes from "./DeployStage.module.css";

interface FileQuestionProps {
  readonly asked: Extract<FilePrediction, { kind: "asking" }>;
  readonly target: FittedTarget;
}

/** Which columns of a file the model reads, and how its answers are written down. */
export function FileQuestion({ asked, target }: FileQuestionProps) {
  const { t } = useWords("deploy");
  const { file, head, fields } = asked;
  const columns = head.columnNames.map((name, column) => ({ value: String(column), label: name }));
  return (
    <>
      <p className={classes["archive"]}>{file.name}</p>
      <div className={classes["fields"]}>
        {fields.map(({ name, columns: [chosen] }) => (
          <Labelled key={name} label={t("deploy.predictColumn", { name })}>
            {(id) => (
              <Select
                id={id}
                data={columns}
                searchable={columns.length > 12}
                placeholder={t("deploy.predictColumnUnset")}
                value={chosen === undefined ? null : String(chosen)}
                onChange={(column) => {
                  chooseFieldColumn(name, Number(column));
                }}
              />
            )}
          </Labelled>
        ))}
        <AnswerFields target={target} />
      </div>
      <FirstRows asked={asked} />
      <div className={classes["action"]}>
        <Button onClick={answerFile} disabled={fields.some((field) => field.columns.length === 0)}>
          {t("deploy.predictStart")}
        </Button>
        <Button variant="default" onClick={forgetFile}>
          {t("common.cancel")}
        </Button>
      </div>
    </>
  );
}

/** Most answers that a row gets beside one another. */
const mostAnswers = 10;

function AnswerFields({ target }: Pick<FileQuestionProps, "target">) {
  const { t } = useWords("deploy");
  const wanted = useStore(filePredictionStore, (state) => state.format);
  const { format, answerCount } = wanted;
  const classCount = target.kind === "class" ? target.classNames.length : 0;
  return (
    <>
      {classCount > 2 && (
        <Labelled label={t("deploy.predictTop")} help={t("deploy.predictTopHelp")}>
          {(id) => (
            <NumberBox
              id={id}
              value={Math.min(answerCount, classCount)}
              minimum={1}
              maximum={Math.min(mostAnswers, classCount)}
              isWhole
              onCommit={(count) => {
                changeAnswerFormat({ answerCount: count });
              }}
            />
          )}
        </Labelled>
      )}
      {hasConfidence(target) && (
        <Labelled label={t("deploy.predictLeave")} help={t("deploy.predictLeaveHelp")}>
          {(id) => (
            <NumberBox
              id={id}
              value={Math.round(chosenLeaveBelow(wanted, target) * 100)}
              minimum={0}
              maximum={100}
              isWhole
              suffix="%"
              onCommit={(percent) => {
                changeAnswerFormat({ leaveBelow: percent / 100 });
              }}
            />
          )}
        </Labelled>
      )}
      <Labelled label={t("deploy.predictFormat")}>
        {(id) => (
          <Select<RowFormat>
            id={id}
            data={rowFormats.map((value) => ({ value, label: t(`deploy.rowFormat.${value}`) }))}
            value={format}
            onChange={(chosen) => {
              changeAnswerFormat({ format: chosen });
            }}
          />
        )}
      </Labelled>
    </>
  );
}

/** The cells that the model would read of the first rows. */
function FirstRows({ asked: { head, fields } }: Pick<FileQuestionProps, "asked">) {
  const { t } = useWords("deploy");
  const chosen = fields.flatMap(({ columns }) => columns);
  if (chosen.length === 0) return null;
  return (
    <div>
      <p className={classes["explain"]}>{t("deploy.predictFirstRows")}</p>
      <ul className={classes["firstRows"]}>
        {head.rows.map((cells, index) => (
          <li key={index} dir="auto">
            {chosen.map((column) => cells[column] ?? "").join(" · ")}
          </li>
        ))}
      </ul>
    </div>
  );
}
