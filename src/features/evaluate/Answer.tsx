import type { ReactNode } from "react";
import {
  calibrate,
  chooseClass,
  classDecisionOf,
  confidenceOf,
  giveLabels,
  labelsDecisionOf,
  leaveBelowOf,
} from "../../core/task/decide.ts";
import { shownInterval } from "../../core/task/decision.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import { formatOfUnit } from "../../components/charts/formats.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { Probabilities } from "./Probabilities.tsx";
import classes from "./TryIt.module.css";

interface AnswerProps<T extends FittedTarget = FittedTarget> {
  readonly target: T;
  /** Of the model's last layer: [units]. */
  readonly outputs: readonly number[];
  /** Mean absolute error of the model; null where it was not measured. */
  readonly meanError: number | null;
}

type Answers = {
  readonly [K in FittedTarget["kind"]]: (
    props: AnswerProps<Extract<FittedTarget, { readonly kind: K }>>,
  ) => ReactNode;
};

/** The answer of each kind of target. */
const answers: Answers = { class: ClassAnswer, classes: LabelsAnswer, number: NumberAnswer };

/** The model's answer to a row. */
export function Answer(props: AnswerProps) {
  const KindAnswer = answers[props.target.kind] as (given: AnswerProps) => ReactNode;
  return (
    <div aria-live="polite">
      <KindAnswer {...props} />
    </div>
  );
}

type AnswerTo<K extends FittedTarget["kind"]> = AnswerProps<Extract<FittedTarget, { readonly kind: K }>>;

function ClassAnswer({ target, outputs }: AnswerTo<"class">) {
  const probabilities = calibrate(target, outputs);
  const chosen = chooseClass(classDecisionOf(target).rule, probabilities);
  return (
    <>
      <Probabilities probabilities={probabilities} classNames={target.classNames} given={[chosen]} />
      <LeftToHuman target={target} probabilities={probabilities} />
    </>
  );
}

function LabelsAnswer({ target, outputs }: AnswerTo<"classes">) {
  const { t } = useWords("evaluate");
  const { classNames } = target;
  const probabilities = calibrate(target, outputs);
  const given = giveLabels(labelsDecisionOf(target), probabilities);
  const names = given.map((index) => classNames[index] ?? "");
  return (
    <>
      <p className={classes["given"]} dir="auto">
        {names.length === 0 ? t("evaluate.tryNoLabel") : t("evaluate.tryLabels", { labels: names })}
      </p>
      <Probabilities
        probabilities={probabilities}
        classNames={classNames}
        given={given}
        givenWord={t("evaluate.tryGiven")}
      />
      <LeftToHuman target={target} probabilities={probabilities} />
    </>
  );
}

interface LeftProps {
  readonly target: FittedTarget;
  readonly probabilities: ArrayLike<number>;
}

/** Says that an answer is too unsure, where the model leaves such answers to a human. */
function LeftToHuman({ target, probabilities }: LeftProps) {
  const { t } = useWords("evaluate");
  if (confidenceOf(target, probabilities) >= leaveBelowOf(target)) return null;
  return <p className={classes["quiet"]}>{t("evaluate.tryLeft", { below: leaveBelowOf(target) })}</p>;
}

function NumberAnswer({ target, outputs, meanError }: AnswerTo<"number">) {
  const { t } = useWords("evaluate");
  const { columnName, deviation, intervals } = target;
  const [value = NaN] = outputs;
  const format = formatOfUnit(meanError ?? deviation);
  const interval = shownInterval(intervals);
  return (
    <>
      <dl className={classes["number"]}>
        <dt dir="auto">{columnName}</dt>
        <dd>{format(value)}</dd>
      </dl>
      {interval !== null && (
        <p className={classes["quiet"]}>
          {t("evaluate.tryRange", {
            level: interval.level,
            low: format(value - interval.halfWidth),
            high: format(value + interval.halfWidth),
          })}
        </p>
      )}
    </>
  );
}
