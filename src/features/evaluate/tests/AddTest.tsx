import { Button, FileButton, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { IssueList } from "../../../components/IssueList.tsx";
import { tableFileTypes } from "../../../components/FilePick.tsx";
import {
  readExpected,
  readPastedTests,
  readTestRows,
  type PastedTests,
} from "../../../core/evaluate/ownTests.ts";
import type { Issue } from "../../../core/issue.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import { findFieldColumns } from "../../../core/task/fieldColumns.ts";
import { rulesOf } from "../../../core/task/inputKinds.ts";
import { targetName } from "../../../core/task/target.ts";
import { longestText } from "../../../core/task/typedRow.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { dataStore } from "../../../state/dataStore.ts";
import { addTests, readTestFile } from "../../../state/ownTests.ts";
import { toIssue } from "../../../state/toIssue.ts";
import { useLock } from "../../../state/useProject.ts";
import { ExpectedField } from "./ExpectedField.tsx";
import classes from "./TestsView.module.css";

/** Ways to add tests: typed one by one, pasted as lines, or read from a file. */
export function AddTest({ run }: { readonly run: FinishedRun }) {
  const { t } = useWords("tests");
  const isLocked = useLock("ownTests") !== null;
  const [isPasting, setIsPasting] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [issue, setIssue] = useState<Issue | null>(null);
  const { inputs, target } = run.model.signature;
  const take = ({ tests, leftOut }: PastedTests): void => {
    if (tests.length > 0) addTests(tests);
    setIssue(null);
    setSaid(t("tests.leftOut", { added: tests.length, leftOut: leftOut.length }));
  };
  const readFile = (file: File): void => {
    readTestFile(file).then(
      (table) => {
        const answerColumn = targetNameOf(run);
        take(
          readTestRows(table, withFirst(findFieldColumns(inputs, table.columnNames)), {
            target,
            targetName: answerColumn,
          }),
        );
      },
      (error: unknown) => setIssue(toIssue(error, "answer")),
    );
  };
  return (
    <div className={classes["add"]}>
      {isPasting ? (
        <Paste run={run} isLocked={isLocked} onRead={take} onClose={() => setIsPasting(false)} />
      ) : (
        <OneTest run={run} isLocked={isLocked} />
      )}
      <div className={classes["buttons"]}>
        {isOneText(run) && (
          <Button size="compact-xs" variant="subtle" onClick={() => setIsPasting(!isPasting)}>
            {t(isPasting ? "common.cancel" : "tests.paste")}
          </Button>
        )}
        <FileButton accept={tableFileTypes} onChange={(file) => file !== null && readFile(file)}>
          {(button) => (
            <Button {...button} size="compact-xs" variant="subtle" disabled={isLocked}>
              {t("tests.file")}
            </Button>
          )}
        </FileButton>
        {said !== null && <output className={classes["quiet"]}>{said}</output>}
      </div>
      {issue !== null && <IssueList issues={[issue]} />}
    </div>
  );
}

const fieldsOf = ({ model }: FinishedRun) =>
  model.signature.inputs.flatMap((input) => rulesOf(input).fields(input));

const isOneText = (run: FinishedRun): boolean => {
  const [only, ...others] = fieldsOf(run);
  return only?.kind === "text" && others.length === 0;
};

/** A model that reads one text takes the first column of a file that names none. */
const withFirst = <F extends { readonly columns: readonly number[] }>(fields: readonly F[]): readonly F[] => {
  const [only, ...others] = fields;
  return only !== undefined && others.length === 0 && only.columns.length === 0
    ? [{ ...only, columns: [0] }]
    : fields;
};

/** The name of the column that a model was trained to answer; null where the table is not open. */
function targetNameOf({ parts }: FinishedRun): string | null {
  const names = dataStore.getState().summary?.columns.map(({ name }) => name) ?? [];
  const target = parts?.source?.roles?.target;
  return target === undefined ? null : targetName(target, names);
}

interface OneTestProps {
  readonly run: FinishedRun;
  readonly isLocked: boolean;
}

/** A row that is typed, with its expected answer. */
function OneTest({ run, isLocked }: OneTestProps) {
  const { t } = useWords("tests");
  const { target } = run.model.signature;
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [written, setWritten] = useState<readonly string[]>([]);
  const fields = fieldsOf(run);
  const expected = target.kind === "number" ? readExpected(target, written[0] ?? "") : written;
  const hasRow = Object.values(values).some((value) => value.trim() !== "");
  const isReady = hasRow && expected !== null && (target.kind !== "class" || expected.length > 0);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady || isLocked) return;
    addTests([{ values, expected }]);
    setValues({});
  };
  return (
    <form className={classes["form"]} onSubmit={onSubmit}>
      {fields.map(({ name }) => (
        <TextInput
          key={name}
          size="xs"
          className={classes["field"] ?? ""}
          aria-label={fields.length === 1 ? t("tests.text") : name}
          placeholder={fields.length === 1 ? t("tests.text") : name}
          maxLength={longestText}
          dir="auto"
          value={values[name] ?? ""}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            setValues((now) => ({ ...now, [name]: value }));
          }}
        />
      ))}
      <ExpectedField target={target} value={written} onChange={setWritten} />
      <Button size="xs" type="submit" disabled={!isReady || isLocked}>
        {t("tests.add")}
      </Button>
    </form>
  );
}

interface PasteProps extends OneTestProps {
  readonly onRead: (read: PastedTests) => void;
  readonly onClose: () => void;
}

/** Several tests at once, as lines. */
function Paste({ run, isLocked, onRead, onClose }: PasteProps) {
  const { t } = useWords("tests");
  const [pasted, setPasted] = useState("");
  const { target } = run.model.signature;
  const [field] = fieldsOf(run);
  const add = (): void => {
    onRead(readPastedTests(pasted, field?.name ?? "", (written) => readExpected(target, written)));
    onClose();
  };
  return (
    <div className={classes["paste"]}>
      <Textarea
        size="xs"
        label={t("tests.pasteLabel")}
        description={t("tests.pasteHint")}
        autosize
        minRows={4}
        maxRows={8}
        dir="auto"
        value={pasted}
        onChange={({ currentTarget }) => setPasted(currentTarget.value)}
      />
      <Button size="xs" disabled={isLocked || pasted.trim() === ""} onClick={add}>
        {t("tests.pasteAdd")}
      </Button>
    </div>
  );
}
