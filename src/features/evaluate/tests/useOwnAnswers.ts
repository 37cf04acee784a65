import { useEffect, useState } from "react";
import { keyOf, writtenAnswer, type OwnAnswers, type OwnTest } from "../../../core/evaluate/ownTests.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import { calibrate, confidenceOf } from "../../../core/task/decide.ts";
import { typedRow } from "../../../core/task/typedRow.ts";
import { judgeRows } from "../../../state/ownTests.ts";

/** The answers of the model in use to own tests, by `keyOf`. */
export interface TestAnswers {
  readonly written: OwnAnswers;
  /** 0–1; 1 of numbers. */
  readonly confidences: Readonly<Record<string, number>>;
}

const nothing: TestAnswers = { written: {}, confidences: {} };

/** Asks the model in use about all tests, anew when one is added or the model decides otherwise. */
export function useOwnAnswers({ model }: FinishedRun, tests: readonly OwnTest[]): TestAnswers {
  const [answers, setAnswers] = useState(nothing);
  const { signature } = model;
  useEffect(() => {
    if (tests.length === 0) return undefined;
    let isCurrent = true;
    const { inputs, target } = signature;
    judgeRows(tests.map(({ values }) => typedRow(inputs, values) ?? {})).then(
      (judged) => {
        if (!isCurrent || judged === null) return;
        const of = <T>(read: (outputs: readonly number[]) => T): Readonly<Record<string, T>> =>
          Object.fromEntries(tests.map((test, at) => [keyOf(test), read(judged[at]?.outputs ?? [])]));
        setAnswers({
          written: of((outputs) => writtenAnswer(target, outputs)),
          confidences: of((outputs) => confidenceOf(target, calibrate(target, outputs))),
        });
      },
      (error: unknown) => reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [tests, signature]);
  return answers;
}
