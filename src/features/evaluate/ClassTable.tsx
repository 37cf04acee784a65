import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { formatShare } from "../../components/charts/formats.ts";
import { classBackground } from "../../components/charts/palette.ts";
import type { ClassScore } from "../../core/metrics/evaluation.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { sortScores, type ScoreColumn, type ScoreOrder } from "./sortScores.ts";
import classes from "./ClassTable.module.css";

const figures = ["precision", "recall", "f1", "support"] as const satisfies readonly ScoreColumn[];

/** Precision, recall, F1 and rows of each class; a column's title sorts by it. */
export function ClassTable({ scores }: { readonly scores: readonly ClassScore[] }) {
  const { t } = useWords();
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
            {sortScores(scores, order).map(({ className, precision, recall, f1, support }) => (
              <tr key={className}>
                <th scope="row" dir="auto">
                  <span className={classes["swatch"]} style={classBackground(indexOf.get(className) ?? 0)} />
                  {className}
                </th>
                <td>{formatShare(precision)}</td>
                <td>{formatShare(recall)}</td>
                <td>{formatShare(f1)}</td>
                <td>{formatCount(support)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
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
