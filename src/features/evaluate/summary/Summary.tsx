import { useStore } from "zustand";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import type { Evaluation } from "../../../core/metrics/evaluation.ts";
import { neverAnswered } from "../../../core/metrics/neverAnswered.ts";
import type { TaskKind } from "../../../core/task/task.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { Translate } from "../../../i18n/translate.ts";
import { dataStore } from "../../../state/dataStore.ts";
import { ledgerStore } from "../../../state/ledgerStore.ts";
import { useChangedParts } from "../../../state/useProject.ts";
import { unitOf } from "../unitOf.ts";
import type { ViewProps } from "../views.ts";
import { DotPlot, type Dot } from "./DotPlot.tsx";
import { headlineOf, type Headline } from "./standings.ts";
import classes from "./Summary.module.css";

/** Earlier runs beside this one. */
const earlierCount = 3;

/** What the model is worth, in a sentence and beside what is simpler: a constant answer, a word counter, earlier runs. */
export function Summary(props: ViewProps) {
  const { t } = useWords("evaluate", "runs");
  const headline = headlineOf(props);
  const counter = useCounter(headline);
  const earlier = useEarlier(props, headline);
  const { metric, value, constant, format, rangeOf } = headline;
  const dotOf = (name: string, of: number | null, key: string): readonly Dot[] =>
    of === null
      ? []
      : [{ key, name, value: of, written: format(of), range: rangeOf(of), isThis: key === "this" }];
  const dots = [
    ...dotOf(t("evaluate.dots.this"), value, "this"),
    ...earlier.flatMap(({ id, name, figure }) => dotOf(name, figure, id)),
    ...dotOf(t("evaluate.dots.counter"), counter, "counter"),
    ...dotOf(t(`evaluate.dots.constant.${props.evaluation.task}`), constant, "constant"),
  ];
  return (
    <section aria-label={t("evaluate.headline")} className={classes["summary"]}>
      <div className={classes["said"]}>
        <dl>
          <div className={classes["figure"]}>
            <dt>
              {t(`evaluate.${metric}`)}
              <FieldHelp term={t(`evaluate.${metric}`)}>{t(`evaluate.${metric}Help`)}</FieldHelp>
            </dt>
            <dd>{value === null ? "–" : format(value)}</dd>
          </div>
        </dl>
        <p dir="auto">{sentenceOf(props, { counter, headline, t })}</p>
        <Warnings {...props} headline={headline} counter={counter} />
      </div>
      <DotPlot label={t(`evaluate.${metric}`)} dots={dots} />
    </section>
  );
}

/** The word counter's figure on the test rows, once it is known and as long as it is of these rows. */
function useCounter({ metric }: Headline): number | null {
  const baseline = useStore(dataStore, (data) => data.baseline);
  const changes = useChangedParts();
  const isOfOtherRows = changes.some((part) => part === "files" || part === "columns" || part === "split");
  const wanted = `val${metric.charAt(0).toUpperCase()}${metric.slice(1)}`;
  return isOfOtherRows || baseline?.name !== wanted ? null : baseline.test;
}

interface EarlierRun {
  readonly id: string;
  readonly name: string;
  readonly figure: number;
}

/** The latest earlier runs on the same files that were measured. */
function useEarlier({ run, evaluation }: ViewProps, { metric }: Headline): readonly EarlierRun[] {
  const { t } = useWords("runs");
  const entries = useStore(ledgerStore, (ledger) => ledger.entries);
  const own = entries.find(({ id }) => id === run.id);
  return entries
    .filter(
      ({ id, deletedAt, task, dataFingerprint, origin }) =>
        id !== run.id &&
        deletedAt === null &&
        task === evaluation.task &&
        origin.kind !== "trial" &&
        dataFingerprint === (own?.dataFingerprint ?? null),
    )
    .flatMap(({ id, name, number, test }) => {
      const figure = test[metric];
      return figure === undefined
        ? []
        : [{ id, name: name === "" ? t("runs.run", { number }) : name, figure }];
    })
    .slice(-earlierCount)
    .toReversed();
}

interface Facts {
  readonly headline: Headline;
  readonly counter: number | null;
  readonly t: Translate<"evaluate">;
}

type SentenceOf<K extends TaskKind> = (
  props: ViewProps<Extract<Evaluation, { readonly task: K }>>,
  facts: Facts,
) => string;

const hundred = (share: number): number => Math.round(share * 100);

const sentences: { readonly [K in TaskKind]: SentenceOf<K> } = {
  classification: ({ evaluation }, { headline: { rangeOf }, counter, t }) => {
    const { accuracy, baselineAccuracy, baselineClass } = evaluation;
    if (accuracy === null || baselineAccuracy === null) return "";
    const [low, high] = rangeOf(accuracy) ?? [accuracy, accuracy];
    const give = Math.max(1, hundred(Math.max(high - accuracy, accuracy - low)));
    return [
      t("evaluate.ofHundred", { right: hundred(accuracy), give }),
      t("evaluate.sum.classes", {
        className: baselineClass,
        constant: hundred(baselineAccuracy),
        counter: counter === null ? null : hundred(counter),
      }),
    ].join(t("evaluate.sentenceSpace"));
  },
  multiLabel: ({ evaluation }, { headline: { format }, counter, t }) => {
    const { subsetAccuracy, baselineMicroF1, baselineLabels } = evaluation;
    if (subsetAccuracy === null || baselineMicroF1 === null) return "";
    return [
      t("evaluate.sum.allRight", { right: hundred(subsetAccuracy) }),
      t("evaluate.sum.labels", {
        labels: baselineLabels,
        constant: format(baselineMicroF1),
        counter: counter === null ? null : format(counter),
      }),
    ].join(t("evaluate.sentenceSpace"));
  },
  regression: ({ run, evaluation }, { counter, t }) => {
    const { mae, baselineMae, baselineValue } = evaluation;
    const { columnName, format } = unitOf(run, evaluation);
    if (mae === null || baselineMae === null) return "";
    return [
      t("evaluate.sum.off", { columnName, error: format(mae) }),
      t("evaluate.sum.number", {
        value: format(baselineValue),
        constant: format(baselineMae),
        counter: counter === null ? null : format(counter),
      }),
    ].join(t("evaluate.sentenceSpace"));
  },
};

const sentenceOf = (props: ViewProps, facts: Facts): string =>
  (sentences[props.evaluation.task] as (props: ViewProps, facts: Facts) => string)(props, facts);

interface WarningProps extends ViewProps {
  readonly headline: Headline;
  readonly counter: number | null;
}

/** Says in so many words where the model is no better than what is simpler, and which classes it never answers. */
function Warnings({ evaluation, headline, counter }: WarningProps) {
  const { t } = useWords("evaluate");
  const { value, constant, isHigherBetter } = headline;
  const isBelow = (other: number | null): boolean =>
    value !== null && other !== null && (isHigherBetter ? value <= other : value >= other);
  const names = evaluation.task === "classification" ? neverAnswered(evaluation) : [];
  const warning = isBelow(constant)
    ? t(`evaluate.sum.noBetter.${evaluation.task}`)
    : isBelow(counter)
      ? t("evaluate.sum.belowCounter")
      : null;
  return (
    <>
      {warning !== null && <p className={classes["warning"]}>{warning}</p>}
      {names.length > 0 && <p className={classes["warning"]}>{t("evaluate.neverAnswered", { names })}</p>}
    </>
  );
}
