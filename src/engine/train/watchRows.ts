import { present } from "../../core/assert.ts";
import type { TargetBlock } from "../../core/dataset/blocks.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import type { WatchEvent } from "../../core/run/watched.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import type { FittedInput } from "../../core/task/fitted.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { makeEncodeRows } from "../shelf/encodeRows.ts";
import { predictBlocks } from "../evaluate/predictBlocks.ts";

/** More rows than a person would leaf through. */
const mostWatched = 10;

/** Passes a run's events on and, after each pass, the model's answers to pinned texts and the first validation rows. */
export async function* watchRows(
  run: AsyncGenerator<TrainEvent, TrainingState, undefined>,
  { model }: CompiledModel,
  { validation, validationRows, target, inputs, pinnedTexts = [] }: PreparedData,
): AsyncGenerator<TrainEvent | WatchEvent, TrainingState, undefined> {
  const pinned = pinnedRows(inputs, pinnedTexts);
  const rows = validationRows.slice(0, mostWatched - pinned.length);
  const answers = rows.map((_row, position) => answerAt(validation.target, position));
  const blocks = pinned.length === 0 ? {} : await makeEncodeRows(inputs)(pinned);
  try {
    yield {
      type: "onWatch",
      rows: [...pinned, ...rows],
      answers: [...pinned.map(() => []), ...answers],
      target,
    };
    for (;;) {
      const next = await run.next();
      if (next.done === true) return next.value;
      yield next.value;
      if (next.value.type !== "onEpochEnd" || pinned.length + rows.length === 0) continue;
      const outputs = [
        ...(pinned.length === 0 ? [] : await predictBlocks(model, blocks, pinned.length)),
        ...(rows.length === 0 ? [] : await predictBlocks(model, validation.inputs, rows.length)),
      ];
      yield { type: "onWatched", epoch: next.value.epoch, outputs };
    }
  } finally {
    // Leaving this stream leaves the run: what the run holds is freed.
    await run.return(undefined as never);
  }
}

/** Rows of nothing but these texts; none for a model that reads no text. */
function pinnedRows(
  inputs: readonly FittedInput[],
  texts: readonly string[],
): readonly Record<string, string>[] {
  const input = inputs.find(({ kind }) => kind === "text");
  return input === undefined ? [] : texts.slice(0, mostWatched).map((text) => ({ [input.id]: text }));
}

/** The right answer to one example: a class index, labels as 0 and 1, or a number. */
function answerAt(target: TargetBlock, position: number): readonly number[] {
  if (target.kind === "class") return [present(target.labels[position])];
  if (target.kind === "number") return [present(target.values[position])];
  return Array.from(target.flags.subarray(position * target.width, (position + 1) * target.width));
}
