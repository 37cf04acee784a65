import type { FinishedRun } from "../../core/run/finishedRun.ts";
import { UnstyledButton } from "@mantine/core";
import { useMemo, useState } from "react";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import { rulesOf } from "../../core/task/inputKinds.ts";
import { makeRecognize, type Recognition } from "../../core/task/recognition.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { Answer } from "./Answer.tsx";
import { isOneText, longestText, RowFields } from "./RowFields.tsx";
import { typedRow, type TypedValues } from "./typedRow.ts";
import { usePrediction } from "./usePrediction.ts";
import classes from "./TryIt.module.css";

const exampleCount = 3;
const nothingTyped: TypedValues = {};

/** Fill in a row and see at once what the model makes of it. */
export function TryIt({ run }: { readonly run: FinishedRun }) {
  const { t } = useWords("evaluate");
  const [values, setValues] = useState(nothingTyped);
  const { inputs, target } = run.model.signature;
  const row = useMemo(() => typedRow(inputs, values), [inputs, values]);
  const { outputs, issue } = usePrediction(row);
  const recognize = useMemo(() => makeRecognize(inputs), [inputs]);
  const recognition = recognize(row ?? {});
  const put = (name: string, value: string): void => setValues((typed) => ({ ...typed, [name]: value }));
  const [textField] = isOneText(inputs) ? inputs.flatMap((input) => rulesOf(input).fields(input)) : [];
  return (
    <Panel title={t("evaluate.try")}>
      <div className={classes["try"]}>
        <RowFields
          inputs={inputs}
          onlyLabel={t(target.kind === "number" ? "evaluate.tryText" : "evaluate.tryLabel")}
          values={values}
          onType={put}
        />
        {issue !== null && <IssueList issues={[issue]} />}
        {outputs !== null && recognition.isEnough && (
          <Answer target={target} outputs={outputs} meanError={meanErrorOf(run)} />
        )}
        {row !== null && !recognition.isEnough && <output>{t(whyNoAnswer(recognition))}</output>}
        {textField !== undefined && (
          <Examples
            texts={run.heldBackTexts.slice(0, exampleCount)}
            onChoose={(text) => put(textField.name, text)}
          />
        )}
      </div>
    </Panel>
  );
}

const meanErrorOf = ({ evaluation }: FinishedRun): number | null =>
  evaluation.task === "regression" ? evaluation.mae : null;

/** A row without any word has no words to be unknown. */
function whyNoAnswer({ knownCount, count }: Recognition) {
  if (count === 0) return "evaluate.nothingKnownOfRow";
  return knownCount === 0 ? "evaluate.nothingKnown" : "evaluate.littleKnown";
}

interface ExamplesProps {
  readonly texts: readonly string[];
  readonly onChoose: (text: string) => void;
}

function Examples({ texts, onChoose }: ExamplesProps) {
  const { t } = useWords("evaluate");
  if (texts.length === 0) return null;
  return (
    <>
      <p className={classes["quiet"]}>{t("evaluate.tryExamples")}</p>
      <ul className={classes["examples"]}>
        {texts.map((text) => (
          <li key={text}>
            <UnstyledButton
              className={classes["example"]}
              dir="auto"
              onClick={() => {
                onChoose(text.slice(0, longestText));
              }}
            >
              {text.slice(0, 200)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
