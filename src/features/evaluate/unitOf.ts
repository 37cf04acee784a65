import { formatOfUnit } from "../../components/charts/formats.ts";
import type { RegressionEvaluation } from "../../core/metrics/evaluation.ts";
import type { FinishedRun } from "../../core/run/finishedRun.ts";

/** The name of the number that a model predicts, and how numbers of its unit are written. */
export function unitOf(
  { model }: Pick<FinishedRun, "model">,
  { mae }: Pick<RegressionEvaluation, "mae">,
): { readonly columnName: string; readonly format: (value: number) => string } {
  const { target } = model.signature;
  if (target.kind !== "number") return { columnName: "", format: formatOfUnit(mae ?? 1) };
  return { columnName: target.columnName, format: formatOfUnit(mae ?? target.deviation) };
}
