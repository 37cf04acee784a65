import { Slider } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { useCursor } from "../../../components/charts/chartGroup.ts";
import { ChartMenu } from "../../../components/charts/ChartMenu.tsx";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { Panel } from "../../../components/Panel.tsx";
import { TurnedName } from "../../../components/TurnedName.tsx";
import type { ConfusionAt } from "../../../core/run/confusions.ts";
import type { RunLog } from "../../../core/run/runLog.ts";
import { formatCount } from "../../../i18n/formatCount.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { dataStore } from "../../../state/dataStore.ts";
import { formatPosition } from "../curves.ts";
import classes from "./ConfusionOverTime.module.css";

/** How the classes of the validation rows were answered, at each evaluation; where the chart is pointed at, at the one before that place. */
export function ConfusionOverTime({ log }: { readonly log: RunLog }) {
  const classNames = useStore(dataStore, (data) => data.text?.classNames ?? null);
  const { confusions } = log;
  const fits = classNames !== null && confusions.at(-1)?.counts.length === classNames.length ** 2;
  return fits ? <Followed confusions={confusions} classNames={classNames} /> : null;
}

interface FollowedProps {
  readonly confusions: readonly ConfusionAt[];
  readonly classNames: readonly string[];
}

function Followed({ confusions, classNames }: FollowedProps) {
  const { t } = useWords("train");
  /** Null follows the run: the latest evaluation. */
  const [chosen, setChosen] = useState<number | null>(null);
  const cursor = useCursor("run");
  const last = confusions.length - 1;
  const pointed =
    cursor === null ? -1 : confusions.findLastIndex(({ position }) => position <= cursor + 1e-9);
  const shown = pointed >= 0 ? pointed : Math.min(chosen ?? last, last);
  const at = confusions[shown];
  if (at === undefined) return null;
  const epochOf = (index: number): string =>
    t("train.atEpoch", { epoch: formatPosition(confusions[index]?.position ?? 0) });
  return (
    <Panel
      title={t("train.confusion")}
      help={<FieldHelp term={t("train.confusion")}>{t("train.confusionHelp")}</FieldHelp>}
      actions={
        <>
          <span className={classes["epoch"]}>{epochOf(shown)}</span>
          <ChartMenu
            name={t("train.confusion")}
            switches={[]}
            isTableOnly
            table={() => ({
              columns: [t("train.epoch"), t("train.confusion.actual"), t("train.confusion.answered"), "n"],
              rows: confusions.flatMap(({ position, counts }) =>
                Array.from(counts, (count, cell) => [
                  position,
                  Math.floor(cell / classNames.length) + 1,
                  (cell % classNames.length) + 1,
                  count,
                ]),
              ),
            })}
          />
        </>
      }
    >
      <div className={classes["followed"]}>
        {last > 0 && (
          <Slider
            size="sm"
            min={0}
            max={last}
            step={1}
            value={shown}
            label={null}
            thumbLabel={t("train.confusion.place")}
            onChange={(value) => setChosen(value === last ? null : value)}
          />
        )}
        <Matrix counts={at.counts} classNames={classNames} />
      </div>
    </Panel>
  );
}

interface MatrixProps {
  readonly counts: Int32Array;
  readonly classNames: readonly string[];
}

/** Deepest tint of a cell, in percent: the figures on it must stay readable. */
const deepestTint = 46;
/** With more classes than this, cells are coloured alone. */
const mostWritten = 8;
/** With more classes than this, the answers' names are turned. */
const mostLyingNames = 4;

/** True classes by rows, answers by columns; each cell tinted by its share of the row. */
function Matrix({ counts, classNames }: MatrixProps) {
  const { t } = useWords("train");
  const size = classNames.length;
  const isWritten = size <= mostWritten;
  const isTurned = size > mostLyingNames;
  return (
    <table
      className={classes["matrix"]}
      data-written={isWritten || undefined}
      data-turned={isTurned || undefined}
    >
      <caption>{t("train.confusionHelp")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("train.confusion.actual")}</th>
          {classNames.map((name) => (
            <th key={name} scope="col" title={name}>
              {isTurned ? <TurnedName name={name} /> : <bdi>{name}</bdi>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classNames.map((name, actual) => {
          const row = counts.subarray(actual * size, (actual + 1) * size);
          const total = row.reduce((sum, count) => sum + count, 0);
          return (
            <tr key={name}>
              <th scope="row" title={name} dir="auto">
                {name}
              </th>
              {Array.from(row, (count, answered) => (
                <td
                  key={answered}
                  title={t("train.confusion.cell", {
                    actual: name,
                    answered: classNames[answered] ?? "",
                    count,
                  })}
                  style={tintOf(count / Math.max(1, total), actual === answered)}
                >
                  {isWritten && count > 0 && formatCount(count)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const tintOf = (share: number, isRight: boolean): { readonly background: string } => ({
  background: `color-mix(in srgb, ${isRight ? "var(--ll-accent)" : "var(--ll-bad)"} ${String(share * deepestTint)}%, transparent)`,
});
