import { formatPercent } from "../../../core/formatPercent.ts";
import type { AnswerCondition, AnswerFilter, ConditionKind } from "../../../core/evaluate/answerFilter.ts";
import type { Translate } from "../../../i18n/translate.ts";
import { unitOf } from "../unitOf.ts";
import type { ViewProps } from "../views.ts";

type Words = {
  readonly [K in ConditionKind]: (
    condition: AnswerCondition<K>,
    props: ViewProps,
    t: Translate<"evaluate">,
  ) => string;
};

const nameOf = ({ run }: ViewProps, index: number | null): string | null => {
  const { target } = run.model.signature;
  return index === null || target.kind === "number" ? null : (target.classNames[index] ?? "");
};

const words: Words = {
  cell: ({ actual, answered }, props, t) => {
    const [own, given] = [nameOf(props, actual), nameOf(props, answered)];
    if (own !== null && given !== null)
      return own === given
        ? t("evaluate.focus.right", { name: own })
        : t("evaluate.pair", { actual: own, predicted: given });
    if (own !== null) return t("evaluate.focus.actual", { name: own });
    return given === null ? "" : t("evaluate.focus.answered", { name: given });
  },
  confusedLabels: ({ missed, given }, props, t) =>
    t("evaluate.confusedPair", { missed: nameOf(props, missed) ?? "", given: nameOf(props, given) ?? "" }),
  mistakenLabel: ({ label, is }, props, t) => t(`evaluate.focus.${is}`, { name: nameOf(props, label) ?? "" }),
  outcome: ({ isRight }, _props, t) => t(isRight ? "evaluate.focus.allRight" : "evaluate.chip.wrong"),
  range: ({ of, from, to }, { run, evaluation }, t) => {
    const { format } = unitOf(run, { mae: evaluation.task === "regression" ? evaluation.mae : null });
    const isShare = of === "confidence" || of === "unknownShare";
    const write = (value: number | null): string | null =>
      value === null ? null : isShare ? formatPercent(value, 0) : format(value);
    return t("evaluate.focus.range", {
      measure: t(`evaluate.measure.${of}`),
      from: write(from),
      to: write(to),
    });
  },
  rows: ({ rows }, _props, t) => t("evaluate.focus.rows", { count: rows.length }),
  words: ({ words: wanted }, _props, t) => t("evaluate.focus.words", { words: wanted.join(", ") }),
  column: ({ value }, _props, t) => t("evaluate.focus.cell", { value }),
};

/** What a filter keeps, in words. */
export const focusWords = (filter: AnswerFilter, props: ViewProps, t: Translate<"evaluate">): string =>
  filter
    .map((condition) => {
      const write = words[condition.kind] as (
        condition: AnswerCondition,
        props: ViewProps,
        t: Translate<"evaluate">,
      ) => string;
      return write(condition, props, t);
    })
    .join(" · ");
