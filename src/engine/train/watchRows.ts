import { present } from "../../core/assert.ts";
import type { TargetBlock } from "../../core/dataset/blocks.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import type { WatchEvent } from "../../core/run/watched.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { predictBlocks } from "../evaluate/predictBlocks.ts";

/** More rows than a person would leaf through. */
const mostWatched = 10;

/** Passes a run's events on and, after each pass, what the model then answers to the first validation rows. */
export async function* watchRows(
  run: AsyncGenerator<TrainEvent, TrainingState, undefined>,
  { model }: CompiledModel,
  { validation, validationRows, target }: PreparedData,
): AsyncGenerator<TrainEvent | WatchEvent, TrainingState, undefined> {
  const rows = validationRows.slice(0, mostWatched);
  const answers = rows.map((_row, position) => answerAt(validation.target, position));
  try {
    yield { type: "onWatch", rows, answers, target };
    for (;;) {
      const next = await run.next();
      if (next.done === true) return next.value;
      yield next.value;
      if (next.value.type !== "onEpochEnd" || rows.length === 0) continue;
      const outputs = await predictBlocks(model, validation.inputs, rows.length);
      yield { type: "onWatched", epoch: next.value.epoch, outputs };
    }
  } finally {
    // Leaving this stream leaves the run: what the run holds is freed.
    await run.return(undefined as never);
  }
}

/** The right answer to one example: a class index, labels as 0 and 1, or a number. */
function answerAt(target: TargetBlock, position: number): readonly number[] {
  if (target.kind === "class") return [present(target.labels[position])];
  if (target.kind === "number") return [present(target.values[position])];
  return Array.from(target.flags.subarray(position * target.width, (position + 1) * target.width));
}
