import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { formatShare } from "../../components/charts/formats.ts";
import { classBackground } from "../../components/charts/palette.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { sortScores, type Score, type ScoreColumn, type ScoreFigure, type ScoreOrder } from "./sortScores.ts";
import classes from "./ClassTable.module.css";

/** The format of a column's figures. */
const formats: { readonly [C in ScoreFigure]: (value: number) => string } = {
  precision: formatShare,
  recall: formatShare,
  f1: formatShare,
  averagePrecision: formatShare,
  support: formatCount,
  given: formatCount,
};

interface ClassTableProps {
  readonly scores: readonly Score[];
  /** The columns after the class names. */
  readonly figures: readonly ScoreFigure[];
}

/** The figures of each class or label; a column's title sorts by it. */
export function ClassTable({ scores, figures }: ClassTableProps) {
  const { t } = useWords("evaluate");
  const [order, setOrder] = useState<ScoreOrder>({ column: "support", isDescending: true });
  const indexOf = new Map(scores.map(({ className }, index) => [className, index]));
  return (
    <Panel title={t("evaluate.classes")}>
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
            {sortScores(scores, order).map((score) => (
              <tr key={score.className}>
                <th scope="row" dir="auto">
                  <span
                    className={classes["swatch"]}
                    style={classBackground(indexOf.get(score.className) ?? 0, scores.length)}
                  />
                  {score.className}
                </th>
                {figures.map((figure) => (
                  <Cell key={figure} figure={figure} value={score[figure] ?? null} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
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
