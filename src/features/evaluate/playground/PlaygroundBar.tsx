import { Button, Kbd, Textarea } from "@mantine/core";
import { useMemo } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../../components/IssueList.tsx";
import { formatProbability } from "../../../core/formatProbability.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import { calibrate, confidenceOf, givenOf, leaveBelowOf } from "../../../core/task/decide.ts";
import type { FittedTarget } from "../../../core/task/fitted.ts";
import { rulesOf } from "../../../core/task/inputKinds.ts";
import { makeRecognize } from "../../../core/task/recognition.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { openPlayground, playgroundStore, typeValue } from "../../../state/playgroundStore.ts";
import { whyNoAnswer } from "../TryIt.tsx";
import { longestText, typedRow } from "../../../core/task/typedRow.ts";
import { usePrediction } from "../usePrediction.ts";
import { surenessOf } from "./sureness.ts";
import classes from "./PlaygroundBar.module.css";

const shownCount = 3;

/** The playground in one line, always in view on the stage: a text, and the answer in honest words. */
export function PlaygroundBar({ run }: { readonly run: FinishedRun }) {
  const { t } = useWords("evaluate");
  const values = useStore(playgroundStore, (playground) => playground.values);
  const { inputs, target } = run.model.signature;
  const fields = inputs.flatMap((input) => rulesOf(input).fields(input));
  const [only, ...others] = fields;
  const isOneText = only?.kind === "text" && others.length === 0;
  const row = useMemo(() => typedRow(inputs, values), [inputs, values]);
  // The drawer asks for the same row: of two questions at once the engine answers only the later one.
  const isDrawerOpen = useStore(playgroundStore, ({ isOpen }) => isOpen);
  const { outputs, isUnlike, issue } = usePrediction(isDrawerOpen ? null : row);
  const recognize = useMemo(() => makeRecognize(inputs), [inputs]);
  const recognition = recognize(row ?? {});
  return (
    <section className={classes["bar"]} aria-label={t("evaluate.try")}>
      {isOneText && (
        <Textarea
          className={classes["field"] ?? ""}
          aria-label={t(target.kind === "number" ? "evaluate.tryText" : "evaluate.tryLabel")}
          placeholder={t("evaluate.tryPlaceholder")}
          autosize
          minRows={1}
          maxRows={3}
          maxLength={longestText}
          dir="auto"
          value={values[only.name] ?? ""}
          onChange={(event) => typeValue(only.name, event.currentTarget.value)}
        />
      )}
      <div className={classes["answer"]} aria-live="polite">
        {issue !== null && <IssueList issues={[issue]} />}
        {row === null && (
          <span className={classes["quiet"]}>
            {t(isOneText ? "evaluate.playground.hint" : "evaluate.playground.hintRow")}
          </span>
        )}
        {row !== null && !recognition.isEnough && <output>{t(whyNoAnswer(recognition))}</output>}
        {row !== null && outputs !== null && recognition.isEnough && (
          <ShortAnswer target={target} outputs={outputs} isUnlike={isUnlike} />
        )}
      </div>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={<Kbd size="xs">T</Kbd>}
        onClick={() => openPlayground()}
      >
        {t(isOneText ? "evaluate.playground.open" : "evaluate.playground.openRow")}
      </Button>
    </section>
  );
}

interface ShortAnswerProps {
  readonly target: FittedTarget;
  readonly outputs: readonly number[];
  readonly isUnlike: boolean;
}

/** The most probable classes or the labels given, with how sure the model is in a word; or the number. */
function ShortAnswer({ target, outputs, isUnlike }: ShortAnswerProps) {
  const { t } = useWords("evaluate");
  if (target.kind === "number")
    return <strong>{(outputs[0] ?? NaN).toLocaleString(undefined, { maximumSignificantDigits: 5 })}</strong>;
  const probabilities = calibrate(target, outputs);
  const given = givenOf(target, probabilities);
  const ranked = target.classNames
    .map((name, index) => ({ name, probability: probabilities[index] ?? 0, isGiven: given.includes(index) }))
    .toSorted(
      (one, other) => Number(other.isGiven) - Number(one.isGiven) || other.probability - one.probability,
    );
  const isLeft = confidenceOf(target, probabilities) < leaveBelowOf(target);
  const sure = isUnlike
    ? t("evaluate.sure.unlike")
    : isLeft
      ? t("evaluate.sure.left")
      : given.length === 0
        ? t("evaluate.tryNoLabel")
        : target.kind === "class"
          ? t(`evaluate.sure.${surenessOf(confidenceOf(target, probabilities))}`)
          : null;
  return (
    <>
      {sure !== null && (
        <span className={classes["sure"]} data-doubtful={isUnlike || isLeft || undefined}>
          {sure}
        </span>
      )}
      <ol className={classes["ranked"]} aria-label={t("evaluate.probabilities")}>
        {ranked.slice(0, shownCount).map(({ name, probability, isGiven }) => (
          <li key={name} data-given={isGiven || undefined}>
            <bdi>{name}</bdi> <span>{formatProbability(probability)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
