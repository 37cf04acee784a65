import type { ReactNode } from "react";
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
  return <Probabilities probabilities={outputs} classNames={target.classNames} isGiven={isFirst} />;
}

const isFirst = (_probability: number, rank: number): boolean => rank === 0;

function LabelsAnswer({ target: { classNames, threshold }, outputs }: AnswerTo<"classes">) {
  const { t } = useWords("evaluate");
  const given = classNames
    .map((name, index) => ({ name, probability: outputs[index] ?? 0 }))
    .filter(({ probability }) => probability >= threshold)
    .sort((a, b) => b.probability - a.probability)
    .map(({ name }) => name);
  return (
    <>
      <p className={classes["given"]} dir="auto">
        {given.length === 0 ? t("evaluate.tryNoLabel") : t("evaluate.tryLabels", { labels: given })}
      </p>
      <Probabilities
        probabilities={outputs}
        classNames={classNames}
        isGiven={(probability) => probability >= threshold}
        givenWord={t("evaluate.tryGiven")}
      />
    </>
  );
}

function NumberAnswer({ target: { columnName, deviation }, outputs, meanError }: AnswerTo<"number">) {
  const [value = NaN] = outputs;
  return (
    <dl className={classes["number"]}>
      <dt dir="auto">{columnName}</dt>
      <dd>{formatOfUnit(meanError ?? deviation)(value)}</dd>
    </dl>
  );
}
