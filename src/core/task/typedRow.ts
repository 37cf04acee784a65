import type { FittedInput } from "./fitted.ts";
import type { HeldBackRow } from "../run/finishedRun.ts";
import { parseTypedNumber } from "../typedNumber.ts";
import { rulesOf, type ModelRow } from "./inputKinds.ts";

/** Characters of a text that a field takes. */
export const longestText = 5000;

/** The contents of a row's fields, by the fields' names; absent where nothing was typed. */
export type TypedValues = Readonly<Record<string, string>>;

/** A row of the test part as if it had been typed; earlier runs name a text by its input's id. */
export const typedValues = (inputs: readonly FittedInput[], row: HeldBackRow): TypedValues =>
  Object.fromEntries(
    inputs.flatMap((input) =>
      rulesOf(input)
        .fields(input)
        .map(({ name }) => [name, String(row[name] ?? row[input.id] ?? "").slice(0, longestText)]),
    ),
  );

/** The row that was typed, with numbers as numbers; null while all fields are empty. */
export function typedRow(inputs: readonly FittedInput[], values: TypedValues): ModelRow | null {
  const row: Record<string, string | number> = {};
  for (const { name, kind } of inputs.flatMap((input) => rulesOf(input).fields(input))) {
    const typed = values[name]?.trim() ?? "";
    if (typed === "") continue;
    const number = parseTypedNumber(typed);
    if (kind !== "number") row[name] = kind === "text" ? (values[name] ?? "") : typed;
    else if (!Number.isNaN(number)) row[name] = number;
  }
  return Object.keys(row).length === 0 ? null : row;
}
