import type { FinishedRun } from "../../core/run/finishedRun.ts";
import { Textarea, UnstyledButton } from "@mantine/core";
import { useMemo, useState } from "react";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import { firstInputIds } from "../../core/task/inputs.ts";
import { makeRecognize } from "../../core/task/recognition.ts";
import { classNamesOf, textPreprocessor } from "../../core/task/signature.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { Probabilities } from "./Probabilities.tsx";
import { ReadingNotes } from "./ReadingNotes.tsx";
import { usePrediction } from "./usePrediction.ts";
import classes from "./TryIt.module.css";

const exampleCount = 3;
const longestText = 5000;

/** Type a text and see at once what the model makes of it. */
export function TryIt({ run }: { readonly run: FinishedRun }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const { probabilities, issue } = usePrediction(text);
  const { signature } = run.model;
  const classNames = classNamesOf(signature);
  const preprocessor = textPreprocessor(signature);
  const recognize = useMemo(() => makeRecognize(signature.inputs), [signature]);
  const recognition = recognize({ [firstInputIds.text]: text });
  return (
    <Panel title={t("evaluate.try")}>
      <div className={classes["try"]}>
        <Textarea
          aria-label={t("evaluate.tryLabel")}
          placeholder={t("evaluate.tryPlaceholder")}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={longestText}
          dir="auto"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        {preprocessor !== null && <ReadingNotes text={text} preprocessor={preprocessor} />}
        {issue !== null && <IssueList issues={[issue]} />}
        {probabilities !== null && recognition.isEnough && (
          <Probabilities probabilities={probabilities} classNames={classNames} />
        )}
        {text.trim() !== "" && !recognition.isEnough && (
          <output>
            {t(recognition.knownCount === 0 ? "evaluate.nothingKnown" : "evaluate.littleKnown")}
          </output>
        )}
        <Examples texts={run.heldBackTexts.slice(0, exampleCount)} onChoose={setText} />
      </div>
    </Panel>
  );
}

interface ExamplesProps {
  readonly texts: readonly string[];
  readonly onChoose: (text: string) => void;
}

function Examples({ texts, onChoose }: ExamplesProps) {
  const { t } = useWords();
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
