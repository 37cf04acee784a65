import { memo, useState, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import { TurnedName } from "../../../components/TurnedName.tsx";
import { formatCount } from "../../../i18n/formatCount.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore, focusRows } from "../../../state/answersStore.ts";
import {
  answeredOf,
  cellWords,
  countOf,
  isCellOf,
  nameOf,
  rowsOfCell,
  shareOf,
  totalOf,
  type Cell,
  type DrawnMatrix,
} from "./matrixCells.ts";
import { stepOf } from "./matrixKeys.ts";
import classes from "./MatrixView.module.css";

/** Deepest tint of a cell, in percent: the figures on it must stay readable. */
const deepestTint = 46;
/** With more classes than this, the answers' names are turned. */
const mostLyingNames = 4;

/** Every cell with its figure, tinted by its share of the true class; totals at the edges. */
export const MatrixTable = memo(function MatrixTable({ evaluation, shown, unit }: DrawnMatrix) {
  const { t } = useWords("evaluate");
  const focus = useStore(answersStore, (answers) => answers.focus);
  const [[row, column], setPlace] = useState<readonly [number, number]>([0, 0]);
  const format = (cell: Cell): string => {
    const count = countOf(evaluation, cell);
    if (count === 0) return "";
    return unit === "count" ? formatCount(count) : percent(shareOf(evaluation, cell, unit));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const next = stepOf(event, [row, column], shown.length);
    if (next === null) return;
    setPlace(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-place="${next.join(",")}"]`)?.focus();
  };
  const isTurned = shown.length > mostLyingNames;
  return (
    <div className={classes["scroller"]}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its cells take the focus */}
      <table className={classes["matrix"]} data-turned={isTurned || undefined} onKeyDown={onKeyDown}>
        <caption>{t("evaluate.confusionCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("evaluate.confusionCorner")}</th>
            {shown.map((answered) => (
              <th scope="col" key={answered} title={nameOf(evaluation, answered)}>
                {isTurned ? (
                  <TurnedName name={nameOf(evaluation, answered)} />
                ) : (
                  <bdi>{nameOf(evaluation, answered)}</bdi>
                )}
              </th>
            ))}
            <th scope="col" className={classes["total"]}>
              {isTurned ? <TurnedName name={t("evaluate.matrixTotal")} /> : t("evaluate.matrixTotal")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((actual, rowPlace) => (
            <tr key={actual}>
              <th scope="row" title={nameOf(evaluation, actual)} dir="auto">
                {nameOf(evaluation, actual)}
              </th>
              {shown.map((answered, columnPlace) => {
                const cell = { actual, answered };
                return (
                  <td key={answered}>
                    <button
                      type="button"
                      data-place={`${String(rowPlace)},${String(columnPlace)}`}
                      tabIndex={row === rowPlace && column === columnPlace ? 0 : -1}
                      title={cellWords(evaluation, cell, { unit, t })}
                      aria-label={cellWords(evaluation, cell, { unit, t })}
                      aria-pressed={isCellOf(focus, cell)}
                      style={tintOf(shareOf(evaluation, cell, unit), actual === answered)}
                      onFocus={() => setPlace([rowPlace, columnPlace])}
                      onClick={() => focusRows(rowsOfCell(cell))}
                    >
                      {format(cell)}
                    </button>
                  </td>
                );
              })}
              <td className={classes["total"]}>{formatCount(totalOf(evaluation, actual))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("evaluate.matrixAnswered")}</th>
            {shown.map((answered) => (
              <td key={answered} className={classes["total"]}>
                {formatCount(answeredOf(evaluation, answered))}
              </td>
            ))}
            <td className={classes["total"]}>{formatCount(evaluation.rowCount)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
});

/** 0.004 → "<1", 0.934 → "93": shares of one table, whose unit stands above it. */
const percent = (share: number): string => {
  const rounded = Math.round(share * 100);
  return rounded === 0 ? "<1" : String(rounded);
};

function tintOf(share: number, isRight: boolean): { readonly background: string } {
  const colour = isRight ? "var(--ll-accent)" : "var(--ll-bad)";
  return { background: `color-mix(in srgb, ${colour} ${String(share * deepestTint)}%, transparent)` };
}
