import type { FinishedRun } from "../../core/run/finishedRun.ts";
import { UnstyledButton } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../components/IssueList.tsx";
import { makeRecognize, type Recognition } from "../../core/task/recognition.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { playgroundStore, typeRow, typeValue } from "../../state/playgroundStore.ts";
import { Answer } from "./Answer.tsx";
import { BesideRun } from "./playground/BesideRun.tsx";
import { KeepAsTest } from "./tests/KeepAsTest.tsx";
import { RowFields } from "./RowFields.tsx";
import { typedRow, typedValues, type TypedValues } from "../../core/task/typedRow.ts";
import { unitOf } from "./unitOf.ts";
import { usePrediction } from "./usePrediction.ts";
import classes from "./TryIt.module.css";

const Why = lazy(async () => ({ default: (await import("./why/Why.tsx")).Why }));

const exampleCount = 3;

/** A form that shows the model's answer while a row is being filled in. */
export function TryIt({ run }: { readonly run: FinishedRun }) {
  const { t } = useWords("evaluate");
  const values = useStore(playgroundStore, (playground) => playground.values);
  const { inputs, target } = run.model.signature;
  const row = useMemo(() => typedRow(inputs, values), [inputs, values]);
  const { outputs, isUnlike, issue } = usePrediction(row);
  const recognize = useMemo(() => makeRecognize(inputs), [inputs]);
  const recognition = recognize(row ?? {});
  const examples = run.heldBackRows.slice(0, exampleCount).map((held) => typedValues(inputs, held));
  return (
    <div className={classes["try"]}>
      <RowFields
        inputs={inputs}
        onlyLabel={t(target.kind === "number" ? "evaluate.tryText" : "evaluate.tryLabel")}
        values={values}
        onType={typeValue}
      />
      {issue !== null && <IssueList issues={[issue]} />}
      {outputs !== null && recognition.isEnough && (
        <>
          {isUnlike && <output className={classes["unlike"]}>{t("evaluate.tryUnlike")}</output>}
          <BesideRun run={run} row={row}>
            <Answer target={target} outputs={outputs} meanError={meanErrorOf(run)} />
          </BesideRun>
          <KeepAsTest target={target} values={values} outputs={outputs} />
          {row !== null && (
            <Suspense>
              <Why
                run={run}
                row={row}
                outputs={outputs}
                format={unitOf(run, { mae: meanErrorOf(run) }).format}
              />
            </Suspense>
          )}
        </>
      )}
      {row !== null && !recognition.isEnough && <output>{t(whyNoAnswer(recognition))}</output>}
      <Examples examples={examples} onChoose={typeRow} />
    </div>
  );
}

const meanErrorOf = ({ evaluation }: FinishedRun): number | null =>
  evaluation.task === "regression" ? evaluation.mae : null;

/** A row without words cannot have unknown words. */
export function whyNoAnswer({ knownCount, count }: Recognition) {
  if (count === 0) return "evaluate.nothingKnownOfRow";
  return knownCount === 0 ? "evaluate.nothingKnown" : "evaluate.littleKnown";
}

interface ExamplesProps {
  readonly examples: readonly TypedValues[];
  readonly onChoose: (values: TypedValues) => void;
}

/** Rows of the test part, to fill the fields with. */
function Examples({ examples, onChoose }: ExamplesProps) {
  const { t } = useWords("evaluate");
  if (examples.length === 0) return null;
  return (
    <>
      <p className={classes["quiet"]}>{t("evaluate.tryExamples")}</p>
      <ul className={classes["examples"]}>
        {examples.map((values, index) => (
          <li key={index}>
            <UnstyledButton className={classes["example"]} dir="auto" onClick={() => onChoose(values)}>
              {exampleText(values)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The text alone where there is one cell; otherwise every cell with its column's name. */
function exampleText(values: TypedValues): string {
  const cells = Object.entries(values).filter(([, value]) => value !== "");
  const [first] = cells;
  if (Object.keys(values).length === 1) return (first?.[1] ?? "").slice(0, 200);
  return cells.map(([name, value]) => `${name}: ${value.slice(0, 80)}`).join(" · ");
}
