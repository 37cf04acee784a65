import { memo, type FocusEvent, type KeyboardEvent, type PointerEvent } from "react";
import { classBackground } from "../../components/charts/palette.ts";
import type { ClassificationEvaluation } from "../../core/metrics/evaluation.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { cellWords, shareOf, type Place } from "./cellWords.ts";
import classes from "./ConfusionPanel.module.css";

interface ConfusionTableProps {
  readonly evaluation: ClassificationEvaluation;
  readonly shown: readonly number[];
  /** The one cell the Tab key reaches. */
  readonly focused: Place;
  readonly onPoint: (event: PointerEvent) => void;
  readonly onLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
}

/** Deepest tint of a cell, in percent: the figures on it must stay readable. */
const deepestTint = 42;

/** Counts of true class against answer, tinted by their share of the true class. Many cells: drawn seldom. */
export const ConfusionTable = memo(function ConfusionTable(props: ConfusionTableProps) {
  const { evaluation, shown, focused } = props;
  const { t } = useWords("evaluate");
  const nameOf = (index: number): string => evaluation.perClass[index]?.className ?? "";
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its cells take the focus
    <table
      className={classes["matrix"]}
      data-many={shown.length > 12 || undefined}
      onPointerOver={props.onPoint}
      onPointerLeave={props.onLeave}
      onFocus={props.onFocus}
      onBlur={props.onLeave}
      onKeyDown={props.onKeyDown}
    >
      <caption>{t("evaluate.confusionCaption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("evaluate.confusionCorner")}</th>
          {shown.map((predicted) => (
            <th scope="col" key={predicted} title={nameOf(predicted)} dir="auto">
              {nameOf(predicted)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((actual, row) => (
          <tr key={actual}>
            <th scope="row" title={nameOf(actual)} dir="auto">
              <span
                className={classes["swatch"]}
                style={classBackground(actual, evaluation.perClass.length)}
              />
              {nameOf(actual)}
            </th>
            {shown.map((predicted, column) => (
              <td
                key={predicted}
                data-place={`${String(row)},${String(column)}`}
                tabIndex={focused[0] === row && focused[1] === column ? 0 : -1}
                style={tintOf(shareOf(evaluation, actual, predicted), actual === predicted)}
                data-zero={evaluation.confusion[actual]?.[predicted] === 0 || undefined}
                aria-label={cellWords(evaluation, shown, [row, column], t)}
              >
                {formatCount(evaluation.confusion[actual]?.[predicted] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

function tintOf(share: number, isRight: boolean): { readonly background: string } {
  const colour = isRight ? "var(--ll-accent)" : "var(--ll-bad)";
  return { background: `color-mix(in srgb, ${colour} ${String(share * deepestTint)}%, transparent)` };
}
