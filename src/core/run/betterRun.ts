import { rulesOf, validationFigure, type FigureName } from "../metrics/figures.ts";
import { keptFigures, metricNamesOf, type RunLog } from "./runLog.ts";

/** The headline figure of the validation rows that a run came to: with the weights that were kept. */
export function heldFigure(log: RunLog): { readonly name: FigureName; readonly value: number } | null {
  const [loss = "loss", headline = loss] = metricNamesOf(log);
  const name = validationFigure(headline);
  const value = keptFigures(log)?.[name];
  return value === undefined ? null : { name, value };
}

/** Whether a run did better on the validation rows than another; one without any figure never does. */
export function isBetterRun(log: RunLog, other: RunLog): boolean {
  const [one, two] = [heldFigure(log), heldFigure(other)];
  if (one === null || two === null) return one !== null;
  return rulesOf(one.name).isHigherBetter ? one.value > two.value : one.value < two.value;
}
