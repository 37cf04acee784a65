import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { Select } from "../../../components/Select.tsx";
import { classOrders, orderClasses, type ClassOrder } from "../../../core/evaluate/orderClasses.ts";
import { confusedPairs, mostMistaken } from "../../../core/metrics/confusedPairs.ts";
import type { ClassificationEvaluation } from "../../../core/metrics/evaluation.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore, focusRows } from "../../../state/answersStore.ts";
import type { ViewProps } from "../views.ts";
import { HeatMap } from "./HeatMap.tsx";
import { isCellOf, matrixUnits, nameOf, rowsOfCell, type MatrixUnit } from "./matrixCells.ts";
import { MatrixTable } from "./MatrixTable.tsx";
import classes from "./MatrixView.module.css";

/** With at most this many classes every cell has its figure; with more, colours alone are readable. */
const mostWithDigits = 12;
/** Classes in the confused part. */
const confusedPart = 24;
const pairCount = 5;

type Part = "all" | "confused";

/** True classes against answers; every cell opens its rows. */
export function MatrixView({ evaluation }: ViewProps<ClassificationEvaluation>) {
  const { t } = useWords("evaluate");
  const [unit, setUnit] = useState<MatrixUnit>("share");
  const [order, setOrder] = useState<ClassOrder>("name");
  const [part, setPart] = useState<Part>("all");
  const { confusion } = evaluation;
  const hasDigits = confusion.length <= mostWithDigits;
  const isLarge = confusion.length > confusedPart;
  const shown = useMemo(() => {
    const ordered = orderClasses(confusion, order);
    if (!isLarge || part === "all") return ordered;
    const kept = new Set(mostMistaken(confusion, confusedPart));
    return ordered.filter((index) => kept.has(index));
  }, [confusion, order, part, isLarge]);
  const drawn = { evaluation, shown, unit };
  return (
    <div className={classes["matrixView"]}>
      <div className={classes["controls"]}>
        <SegmentedControl
          size="xs"
          aria-label={t("evaluate.matrixUnit")}
          value={unit}
          onChange={(chosen) => setUnit(matrixUnits.find((each) => each === chosen) ?? "share")}
          data={matrixUnits
            .filter((each) => each !== "count" || hasDigits)
            .map((value) => ({ value, label: t(`evaluate.matrixUnit.${value}`) }))}
        />
        {isLarge && (
          <SegmentedControl
            size="xs"
            aria-label={t("evaluate.matrixPart")}
            value={part}
            onChange={(chosen) => setPart(chosen === "confused" ? "confused" : "all")}
            data={[
              { value: "all", label: t("evaluate.matrixPart.all", { count: confusion.length }) },
              { value: "confused", label: t("evaluate.matrixPart.confused", { count: confusedPart }) },
            ]}
          />
        )}
        {confusion.length > 2 && (
          <Select<ClassOrder>
            size="xs"
            className={classes["order"] ?? ""}
            aria-label={t("evaluate.matrixOrder")}
            value={order}
            onChange={setOrder}
            data={classOrders.map((value) => ({ value, label: t(`evaluate.matrixOrder.${value}`) }))}
          />
        )}
        <FieldHelp term={t("evaluate.confusion")}>{t("evaluate.confusionHelp")}</FieldHelp>
      </div>
      {hasDigits ? <MatrixTable {...drawn} /> : <HeatMap key={shown.length} {...drawn} />}
      <Pairs evaluation={evaluation} />
    </div>
  );
}

/** The most frequent mistakes in words; each opens its rows. */
function Pairs({ evaluation }: { readonly evaluation: ClassificationEvaluation }) {
  const { t } = useWords("evaluate");
  const focus = useStore(answersStore, (answers) => answers.focus);
  const pairs = confusedPairs(evaluation.confusion, pairCount);
  if (pairs.length === 0) return <p className={classes["quiet"]}>{t("evaluate.noMistakes")}</p>;
  return (
    <section className={classes["pairs"]} aria-label={t("evaluate.pairs")}>
      <h3>{t("evaluate.pairs")}</h3>
      <ol>
        {pairs.map(({ actual, predicted, count }) => {
          const cell = { actual, answered: predicted };
          return (
            <li key={`${String(actual)}-${String(predicted)}`}>
              <button
                type="button"
                aria-pressed={isCellOf(focus, cell)}
                onClick={() => focusRows(rowsOfCell(cell))}
              >
                <span dir="auto">
                  {t("evaluate.pair", {
                    actual: nameOf(evaluation, actual),
                    predicted: nameOf(evaluation, predicted),
                  })}
                </span>
                <span className={classes["count"]}>{t("common.rows", { count })}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
