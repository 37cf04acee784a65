import { Button } from "@mantine/core";
import { NumberBox } from "../../../../components/NumberBox.tsx";
import { formatFigure } from "../../../../components/charts/formats.ts";
import { meanCost } from "../../../../core/evaluate/meanCost.ts";
import { classDecisionOf, type TargetOf } from "../../../../core/task/decide.ts";
import { useWords } from "../../../../i18n/LanguageContext.tsx";
import type { DecisionPartProps } from "./decisionPart.ts";
import classes from "../ThresholdsView.module.css";

/** With more classes a matrix of costs cannot be filled in. */
export const mostCostClasses = 8;

/** What each kind of mistake costs: the answer is the class of the least expected cost. */
export function CostsPart({ target, ...props }: DecisionPartProps) {
  return target.kind === "class" ? <Costs target={target} {...props} /> : null;
}

interface CostsProps extends Omit<DecisionPartProps, "target"> {
  readonly target: TargetOf<"class">;
}

function Costs({ target, validation, probabilities, onDecide }: CostsProps) {
  const { t } = useWords("evaluate");
  const { classNames } = target;
  const decision = classDecisionOf(target);
  const { rule } = decision;
  const costs =
    rule.kind === "costs"
      ? rule.costs
      : classNames.map((_actual, row) => classNames.map((_answered, column) => Number(row !== column)));
  const setCost = (actual: number, answered: number, cost: number): void => {
    const changed = costs.map((row, at) =>
      at === actual ? row.map((own, column) => (column === answered ? cost : own)) : row,
    );
    onDecide({ ...decision, rule: { kind: "costs", costs: changed } });
  };
  const answered = { probabilities, actual: validation.actual, costs };
  const byCosts = meanCost({ kind: "costs", costs }, answered);
  const byLargest = meanCost({ kind: "largest" }, answered);
  return (
    <>
      <p className={classes["sentence"]}>
        {t("evaluate.decision.costSentence", {
          byCosts: formatFigure(byCosts),
          byLargest: formatFigure(byLargest),
        })}
      </p>
      <div className={classes["scroller"]}>
        <table className={classes["costs"]}>
          <caption>{t("evaluate.decision.costsCaption")}</caption>
          <thead>
            <tr>
              <th aria-label={t("evaluate.decision.trueClass")} />
              {classNames.map((name) => (
                <th key={name} scope="col" dir="auto">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classNames.map((actual, row) => (
              <tr key={actual}>
                <th scope="row" dir="auto">
                  {actual}
                </th>
                {classNames.map((name, column) => (
                  <td key={name}>
                    {row === column ? (
                      "0"
                    ) : (
                      <NumberBox
                        label={t("evaluate.decision.costOf", { actual, answered: name })}
                        value={costs[row]?.[column] ?? 0}
                        minimum={0}
                        maximum={1000}
                        isWhole={false}
                        onCommit={(cost) => setCost(row, column, cost)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rule.kind === "costs" && (
        <div className={classes["actions"]}>
          <Button
            size="xs"
            variant="subtle"
            onClick={() => onDecide({ ...decision, rule: { kind: "largest" } })}
          >
            {t("evaluate.decision.noCosts")}
          </Button>
        </div>
      )}
    </>
  );
}
