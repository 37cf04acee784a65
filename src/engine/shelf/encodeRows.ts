import type { Block } from "../../core/dataset/blocks.ts";
import { drain } from "../../core/drain.ts";
import { encoderBlockId } from "../../core/graph/textReadings.ts";
import { makeRowEncoder } from "../../core/task/encodeRows.ts";
import type { FittedInput } from "../../core/task/fitted.ts";
import { textOf, type ModelRow } from "../../core/task/inputKinds.ts";
import type { InputId } from "../../core/task/inputs.ts";
import { readFeatures } from "./textFeatures.ts";

/** Turns rows into a model's inputs, the vectors of encoders among them. */
export type EncodeRows = (rows: readonly ModelRow[]) => Promise<Readonly<Record<InputId, Block>>>;

/**
 * Makes the function that turns rows into the model's inputs, exactly as the rows that the model was trained on.
 * @throws TypeError where a cell of a number column is a text that is no number
 * @throws IssueError `shelf.missing` where an encoder is not on this device
 */
export function makeEncodeRows(inputs: readonly FittedInput[]): EncodeRows {
  const encode = makeRowEncoder(inputs);
  return async (rows) => {
    const blocks: Record<InputId, Block> = { ...encode(rows) };
    for (const input of inputs) {
      if (input.kind !== "text" || input.encoder === undefined) continue;
      const texts = rows.map((row) => textOf(input, row));
      blocks[encoderBlockId(input.id)] = await drain(readFeatures(texts, input.encoder, "passing"));
    }
    return blocks;
  };
}
