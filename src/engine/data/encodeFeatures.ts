import { present } from "../../core/assert.ts";
import type { Block } from "../../core/dataset/blocks.ts";
import { encoderBlockId } from "../../core/graph/textReadings.ts";
import { lazySequence, type Sequence } from "../../core/sequence.ts";
import type { FittedInput } from "../../core/task/fitted.ts";
import type { InputId } from "../../core/task/inputs.ts";
import type { PrepareEvent } from "../protocol/text.ts";
import { preparing, type UnencodedPart } from "./prepareData.ts";

/** Blocks by the names of the model's inputs. */
type Blocks = Readonly<Record<InputId, Block>>;

/** The vectors of texts by the encoders that a model reads them by: for each part of the rows, by the blocks' names. */
export async function* encodeFeatures(
  parts: readonly UnencodedPart[],
  inputs: readonly FittedInput[],
): AsyncGenerator<PrepareEvent, readonly Blocks[], undefined> {
  const blocks: Record<InputId, Block>[] = parts.map(() => ({}));
  for (const input of inputs) {
    if (input.kind !== "text" || input.encoder === undefined) continue;
    // TensorFlow.js comes with it.
    const { readFeatures } = await import("../shelf/textFeatures.ts");
    const texts = parts.map(({ inputTexts }) => present(inputTexts[input.id]));
    const { values, width } = yield* preparing("features", readFeatures(joinTexts(texts), input.encoder));
    let from = 0;
    for (const [index, { length }] of texts.entries()) {
      const own = values.subarray(from * width, (from + length) * width);
      present(blocks[index])[encoderBlockId(input.id)] = { kind: "numbers", values: own, width };
      from += length;
    }
  }
  return blocks;
}

/** Texts of several parts, one part behind the other. */
function joinTexts(parts: readonly Sequence<string>[]): Sequence<string> {
  const starts = parts.map((_part, index) =>
    parts.slice(0, index).reduce((sum, { length }) => sum + length, 0),
  );
  const count = parts.reduce((sum, { length }) => sum + length, 0);
  return lazySequence(count, (at) => {
    const index = starts.findLastIndex((start, part) => start <= at && present(parts[part]).length > 0);
    return present(present(parts[index]).at(at - present(starts[index])));
  });
}
