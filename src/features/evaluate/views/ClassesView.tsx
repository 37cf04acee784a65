import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { formatShare } from "../../../components/charts/formats.ts";
import { classBackground } from "../../../components/charts/palette.ts";
import type { AnswerFilter } from "../../../core/evaluate/answerFilter.ts";
import { formatCount } from "../../../i18n/formatCount.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore, focusRows } from "../../../state/answersStore.ts";
import type { ViewProps } from "../views.ts";
import { sortScores, type Score, type ScoreColumn, type ScoreFigure, type ScoreOrder } from "./sortScores.ts";
import classes from "./ClassesView.module.css";

/** The format of a column's figures. */
const formats: { readonly [C in ScoreFigure]: (value: number) => string } = {
  precision: formatShare,
  recall: formatShare,
  f1: formatShare,
  averagePrecision: formatShare,
  support: formatCount,
  given: formatCount,
};

/** The columns after the class names, by task. */
const columns: { readonly [K in "classification" | "multiLabel"]: readonly ScoreFigure[] } = {
  classification: ["precision", "recall", "f1", "support"],
  multiLabel: ["precision", "recall", "f1", "averagePrecision", "support", "given"],
};

/** The figures of each class or label; a column's title sorts by it, a name opens the mistakes made of it or into it. */
export function ClassesView({ evaluation }: ViewProps) {
  if (evaluation.task === "regression") return null;
  const scores = evaluation.task === "classification" ? evaluation.perClass : evaluation.perLabel;
  return <Scores scores={scores} figures={columns[evaluation.task]} />;
}

interface ScoresProps {
  readonly scores: readonly Score[];
  readonly figures: readonly ScoreFigure[];
}

function Scores({ scores, figures }: ScoresProps) {
  const { t } = useWords("evaluate");
  const focus = useStore(answersStore, (answers) => answers.focus);
  const [order, setOrder] = useState<ScoreOrder>({ column: "f1", isDescending: false });
  const indexOf = new Map(scores.map(({ className }, index) => [className, index]));
  return (
    <div className={classes["scroller"]}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <Heading column="className" name={t("evaluate.class")} order={order} onSort={setOrder} />
            {figures.map((column) => (
              <Heading
                key={column}
                column={column}
                name={t(`evaluate.${column}`)}
                help={t(`evaluate.${column}Help`)}
                order={order}
                onSort={setOrder}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {sortScores(scores, order).map((score) => {
            const index = indexOf.get(score.className) ?? 0;
            const rows: AnswerFilter = [{ kind: "cell", actual: index, answered: null }];
            const isFocus = JSON.stringify(focus) === JSON.stringify(rows);
            return (
              <tr key={score.className} data-focus={isFocus || undefined}>
                <th scope="row" dir="auto">
                  <button
                    type="button"
                    className={classes["name"]}
                    aria-pressed={isFocus}
                    onClick={() => focusRows(rows)}
                  >
                    <span className={classes["swatch"]} style={classBackground(index, scores.length)} />
                    {score.className}
                  </button>
                </th>
                {figures.map((figure) => (
                  <Cell key={figure} figure={figure} value={score[figure] ?? null} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly figure: ScoreFigure;
  readonly value: number | null;
}

/** A figure; the F1 has a bar below it. */
function Cell({ figure, value }: CellProps) {
  return (
    <td>
      {value === null ? "–" : formats[figure](value)}
      {figure === "f1" && value !== null && (
        <span className={classes["track"]} aria-hidden="true">
          <span className={classes["reached"]} style={{ width: `${String(value * 100)}%` }} />
        </span>
      )}
    </td>
  );
}

interface HeadingProps {
  readonly column: ScoreColumn;
  readonly name: string;
  readonly help?: string;
  readonly order: ScoreOrder;
  readonly onSort: (order: ScoreOrder) => void;
}

function Heading({ column, name, help, order, onSort }: HeadingProps) {
  const isSorted = order.column === column;
  const direction = order.isDescending ? "descending" : "ascending";
  const Arrow = order.isDescending ? IconArrowDown : IconArrowUp;
  const sort = (): void => {
    onSort({ column, isDescending: isSorted ? !order.isDescending : column !== "className" });
  };
  return (
    <th scope="col" aria-sort={isSorted ? direction : "none"}>
      <span className={classes["heading"]}>
        <UnstyledButton className={classes["sort"]} onClick={sort}>
          {name}
          {isSorted && <Arrow size={12} aria-hidden="true" />}
        </UnstyledButton>
        {help !== undefined && <FieldHelp term={name}>{help}</FieldHelp>}
      </span>
    </th>
  );
}
