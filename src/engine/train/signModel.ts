import { pickTarget } from "../../core/dataset/exampleTarget.ts";
import { fitIntervals } from "../../core/evaluate/conformal.ts";
import type { ValidationAnswers } from "../../core/run/finishedRun.ts";
import { energyOf, fitFamiliarity } from "../../core/task/familiarity.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import type { PreparedData } from "../data/encodeParts.ts";

/** Validation rows answered by weights that did not learn from them. */
export interface ValidationLogits extends ValidationAnswers {
  /** [count × units] */
  readonly logits: Float32Array;
}

/** The signature of a model that was trained on the data, with what its validation rows tell of new rows. */
export function signModel(
  { inputs, target }: Pick<PreparedData, "inputs" | "target">,
  validation: ValidationLogits | null,
): ModelSignature {
  const plain = { version: 3, inputs, target } as const;
  if (validation === null) return plain;
  if (target.kind === "number") return { ...plain, target: withIntervals(target, validation) };
  const { length: units } = target.classNames;
  const energies = Array.from({ length: validation.rows.length }, (_unused, row) =>
    energyOf(target.kind, validation.logits.subarray(row * units, (row + 1) * units)),
  );
  const familiarity = fitFamiliarity(energies);
  return familiarity === null ? plain : { ...plain, familiarity };
}

function withIntervals(
  target: Extract<FittedTarget, { kind: "number" }>,
  { values, actual }: ValidationAnswers,
): FittedTarget {
  if (actual.kind !== "number") return target;
  return { ...target, intervals: fitIntervals({ actual: actual.values, predicted: values }) };
}

/** Most outputs that are kept of validation rows: 8 MB. */
const mostValues = 2e6;

/** The validation answers that are kept with the run: all of them or, of very many, some, evenly chosen. */
export function keepValidation({ rows, values, actual }: ValidationLogits): ValidationAnswers {
  const units = values.length / Math.max(1, rows.length);
  const step = Math.ceil(values.length / mostValues);
  if (step <= 1) return { rows, values, actual };
  const positions = Int32Array.from({ length: Math.ceil(rows.length / step) }, (_unused, at) => at * step);
  const kept = new Float32Array(positions.length * units);
  for (const [at, position] of positions.entries())
    kept.set(values.subarray(position * units, (position + 1) * units), at * units);
  return {
    rows: positions.map((position) => rows[position] ?? -1),
    values: kept,
    actual: pickTarget(actual, positions),
  };
}
