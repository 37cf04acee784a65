import { makeRandom, type Random } from "../random.ts";
import { unknownId } from "../text/preprocessor.ts";
import type { FittedInput } from "./fitted.ts";
import { rulesOf, type InputField, type ModelRow } from "./inputKinds.ts";

/** The fewest rows for a comparison. */
const fewestRows = 100;
const wordsPerText = 12;

/** Rows to compare two models of the same signature on. */
export interface ComparisonRows {
  readonly rows: readonly ModelRow[];
  /** How many of them, the first ones, are real rows that were held back from training; the others are made up. */
  readonly heldBackCount: number;
}

/**
 * Rows to compare two models of the same signature on: those that are given, held back from training, and where there are
 * too few, random rows of words, numbers and categories from the fitted model, with some cells missing. The same arguments
 * give the same rows.
 */
export function comparisonRows(
  inputs: readonly FittedInput[],
  heldBack: readonly ModelRow[],
): ComparisonRows {
  const random = makeRandom(1, "comparison");
  const fields = inputs.flatMap((input) =>
    rulesOf(input)
      .fields(input)
      .map((field) => ({ input, field })),
  );
  const drawn = Array.from({ length: Math.max(0, fewestRows - heldBack.length) }, () =>
    Object.fromEntries(fields.map(({ input, field }) => [field.name, draw(input, field, random)])),
  );
  return { rows: [...heldBack, ...drawn], heldBackCount: heldBack.length };
}

function draw(input: FittedInput, { name, choices }: InputField, random: Random): string | number | null {
  if (input.kind === "text") {
    const words = input.preprocessor.vocabulary.slice(unknownId + 1);
    return Array.from({ length: random.integer(wordsPerText) }, () => pick(words, random)).join(" ");
  }
  const isMissing = random.uniform() < 0.1;
  if (isMissing) return input.kind === "number" ? null : "";
  if (input.kind === "category") return pick(choices, random);
  const column = input.columns.find(({ columnName }) => columnName === name);
  return (column?.median ?? 0) * (0.5 + random.uniform());
}

const pick = (values: readonly string[], random: Random): string =>
  values.length === 0 ? "" : (values[random.integer(values.length)] ?? "");
