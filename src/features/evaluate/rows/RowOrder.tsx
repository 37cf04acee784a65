import { useStore } from "zustand";
import { Select } from "../../../components/Select.tsx";
import { worstFirst, type AnswerOrder } from "../../../core/evaluate/answerFilter.ts";
import type { TaskKind } from "../../../core/task/task.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore, orderRows } from "../../../state/answersStore.ts";
import classes from "./RowsPanel.module.css";

type OrderName = "worst" | "unsure" | "actual" | "longest";

const orders: { readonly [N in OrderName]: AnswerOrder } = {
  worst: worstFirst,
  unsure: { by: "confidence", isDescending: false },
  actual: { by: "actual", isDescending: false },
  longest: { by: "tokenCount", isDescending: true },
};

/** The orders of each task: labels of a row have none, and a number has no confidence. */
const ordersOf: { readonly [K in TaskKind]: readonly OrderName[] } = {
  classification: ["worst", "unsure", "actual", "longest"],
  multiLabel: ["worst", "unsure", "longest"],
  regression: ["worst", "actual", "longest"],
};

/** The order of the rows that are looked at. */
export function RowOrder({ task }: { readonly task: TaskKind }) {
  const { t } = useWords("evaluate");
  const order = useStore(answersStore, (answers) => answers.order);
  const offered = ordersOf[task];
  const chosen = offered.find((name) => orders[name].by === order.by) ?? "worst";
  return (
    <Select<OrderName>
      size="xs"
      className={classes["order"] ?? ""}
      aria-label={t("evaluate.order")}
      value={chosen}
      data={offered.map((value) => ({ value, label: t(`evaluate.order.${value}`) }))}
      onChange={(name) => orderRows(orders[name])}
    />
  );
}
