import * as tf from "@tensorflow/tfjs";
import type { Examples } from "../../core/dataset/blocks.ts";
import type { Metrics } from "../../core/metrics/figures.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { macrotask } from "../stream/macrotask.ts";
import type { ConfusionCount } from "./confusionCount.ts";
import { scoreLength } from "../kernels/stepFigures.ts";
import {
  disposeBatch,
  makeBatchReader,
  placeBatch,
  sliceBatches,
  toModelInput,
  type Batch,
} from "./batches.ts";
import { scoreBatch, type LossSetting } from "./losses.ts";
import { orderByLength, type RowLengths } from "./rowLengths.ts";
import { metricsOf } from "./stepSums.ts";

const rowsPerBatch = 256;

/** The task, and the settings that measuring depends on. */
interface Measure {
  readonly setting: LossSetting;
  /** Lengths of the examples' texts; null where texts are read at full length. */
  readonly lengths: RowLengths | null;
  readonly target: FittedTarget;
  /** Counts the mistakes on the way; absent or null where nobody asked for them. */
  readonly confusion?: ConfusionCount | null;
}

/**
 * Loss and metrics on validation or test examples; null where there are none. All classes weigh the same, as in
 * Keras: class weights are for training.
 */
export async function measureLoss(
  { logits }: CompiledModel,
  examples: Examples,
  { setting, target, lengths, confusion = null }: Measure,
): Promise<Metrics | null> {
  if (examples.count === 0) return null;
  const read = makeBatchReader(logits, examples, { target, lengths });
  let sum: tf.Tensor1D = tf.zeros([scoreLength]);
  try {
    for (const positions of sliceBatches(orderByLength(examples.count, lengths), rowsPerBatch)) {
      const batch = placeBatch(read(positions));
      const before = sum;
      sum = tf.tidy(() => {
        const answered = answer(logits, batch);
        confusion?.add(answered, positions);
        const given = { logits: answered, target: batch.target };
        return tf.add(before, scoreBatch(given, { ...setting, classWeights: null }));
      });
      before.dispose();
      disposeBatch(batch);
      await macrotask();
    }
    return metricsOf({ values: await sum.data<"float32">(), rowCount: examples.count }, target);
  } finally {
    sum.dispose();
  }
}

/** The logits of a batch, [batch, units], with the model in inference mode. */
const answer = (model: tf.LayersModel, batch: Batch): tf.Tensor2D =>
  model.apply(toModelInput(batch), { training: false }) as tf.Tensor2D;
