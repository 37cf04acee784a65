import type { Block } from "../dataset/blocks.ts";
import type { FittedInput } from "./fitted.ts";
import { rulesOf, type ModelRow } from "./inputKinds.ts";
import type { InputId } from "./inputs.ts";

/**
 * Makes the function that turns rows into the model's inputs, exactly as the rows that the model was trained on.
 * @throws TypeError where a cell of a number column is a text that is no number
 */
export function makeRowEncoder(
  inputs: readonly FittedInput[],
): (rows: readonly ModelRow[]) => Readonly<Record<InputId, Block>> {
  const all = inputs.map((input) => rulesOf(input).makeEncode(input));
  return (rows) => Object.assign({}, ...all.map((encode) => encode(rows))) as Record<InputId, Block>;
}
