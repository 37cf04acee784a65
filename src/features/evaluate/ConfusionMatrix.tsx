import { formatShare } from "../../components/charts/formats.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./ConfusionPanel.module.css";

interface ConfusionMatrixProps {
  /** Row counts, [actual class][predicted class]. */
  readonly confusion: readonly (readonly number[])[];
  readonly names: readonly string[];
}

/** Deepest tint of a cell, in percent: the figures on it must stay readable. */
const deepestTint = 42;

/** The confusion matrix as a table: counts, tinted by their share of the true class. */
export function ConfusionMatrix({ confusion, names }: ConfusionMatrixProps) {
  const { t } = useWords();
  return (
    <section
      className={classes["scroller"]}
      aria-label={t("evaluate.confusionCaption")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={classes["matrix"]}>
        <caption>{t("evaluate.confusionCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("evaluate.confusionCorner")}</th>
            {names.map((name) => (
              <th scope="col" key={name} title={name} dir="auto">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((actual, row) => (
            <tr key={actual}>
              <th scope="row" title={actual} dir="auto">
                {actual}
              </th>
              {names.map((predicted, column) => (
                <Cell
                  key={predicted}
                  count={confusion[row]?.[column] ?? 0}
                  total={(confusion[row] ?? []).reduce((sum, count) => sum + count, 0)}
                  actual={actual}
                  predicted={predicted}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly count: number;
  /** Test rows of the true class. */
  readonly total: number;
  readonly actual: string;
  readonly predicted: string;
}

function Cell({ count, total, actual, predicted }: CellProps) {
  const { t } = useWords();
  const share = total === 0 ? 0 : count / total;
  const colour = actual === predicted ? "var(--ll-accent)" : "var(--ll-bad)";
  const tint = `color-mix(in srgb, ${colour} ${String(share * deepestTint)}%, transparent)`;
  return (
    <td
      style={{ background: tint }}
      data-zero={count === 0 || undefined}
      title={t("evaluate.confusionCell", { actual, predicted, count, share: formatShare(share) })}
    >
      {count.toLocaleString()}
    </td>
  );
}
