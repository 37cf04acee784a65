import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { Metrics } from "../../core/metrics/figures.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import { taskOf } from "../../core/task/target.ts";
import { tasks, type RowSum } from "../../core/task/tasks.ts";
import { overwrite } from "../backend/overwrite.ts";
import { readCopy } from "../backend/readCopy.ts";
import { runOwnKernel } from "../kernels/ownKernels.ts";
import { placeOf, stepFigures } from "../kernels/stepFigures.ts";

/** Sums that were read back. */
export interface Sums {
  /** In the order of `stepFigures`. */
  readonly values: Float32Array;
  readonly rowCount: number;
  readonly stepCount: number;
}

/** Sums of steps' figures on the device, with the counts that the host keeps. */
interface Account {
  readonly sums: tf.Tensor1D;
  rowCount: number;
  stepCount: number;
}

const openAccount = (): Account => ({
  sums: tf.keep(tf.zeros([stepFigures.length])),
  rowCount: 0,
  stepCount: 0,
});

/**
 * The sums that a run keeps on the device: those of the epoch's and of the latest steps' figures, and
 * whether all figures have been finite. They stay there for the whole run and change in place, so that a
 * recorded step finds them. They are read back only on request.
 */
export class StepSums {
  readonly #epoch = openAccount();
  readonly #recent = openAccount();
  /** 1 while all figures are finite, then 0: []. */
  readonly #allFinite: tf.Scalar = tf.keep(tf.scalar(1));
  /** The host's numbers of each step: `stepScaleNumbers` without the first. */
  readonly #numbers: tf.Tensor1D = tf.keep(tf.zeros([4]));
  /** Parts of the squares of the last step's gradients; null where nobody asked for them. */
  #squares: tf.Tensor1D | null = null;

  /** Keeps the squares of each step's gradients, `count` numbers in all. Call it before the first step. */
  keepSquares(count: number): void {
    this.#squares = tf.keep(tf.zeros([count]));
  }

  /** The squares of the last step's gradients: for each gradient as many parts as `sharesOfSquares` says. */
  get squares(): tf.Tensor1D {
    return present(this.#squares, "squares");
  }

  /** Announces a step over `rowCount` rows with the optimizer's `numbers`. Call it before the step. */
  begin(rowCount: number, numbers: Float32Array<ArrayBuffer>): void {
    overwrite(this.#numbers, numbers);
    for (const account of [this.#epoch, this.#recent]) {
      account.rowCount += rowCount;
      account.stepCount += 1;
    }
  }

  /**
   * Writes a step's figures down, from its score [4] and its gradients. Returns the step's
   * stepScale, `stepScaleNumbers`: its scale clips the gradients' common norm to `clipNorm` (0: no limit), and is 0 from the
   * first step on whose loss or gradient was no number.
   */
  scaleStep(score: tf.Tensor1D, gradients: readonly tf.Tensor[], clipNorm: number): tf.Tensor1D {
    const named = Object.fromEntries(gradients.map((gradient, index) => [`x${String(index)}`, gradient]));
    const into = this.#squares === null ? {} : { into: this.#squares };
    const made = runOwnKernel("LayerloomSquaredNorms", { ...named, ...into }, { count: gradients.length });
    const accounts = { epochSums: this.#epoch.sums, recentSums: this.#recent.sums };
    const inputs = {
      score,
      squares: this.#squares ?? present(made[0]),
      allFinite: this.#allFinite,
      numbers: this.#numbers,
      ...accounts,
    };
    return present(runOwnKernel("LayerloomStepFigures", inputs, { clipNorm })[0]) as tf.Tensor1D;
  }

  /** Requests the latest steps' sums and resets them to zero at once. */
  async takeRecent(): Promise<Sums> {
    const { rowCount, stepCount } = this.#recent;
    const values = readCopy(this.#recent.sums);
    clear(this.#recent);
    return { values: await values, rowCount, stepCount };
  }

  /** The sums of the epoch so far, which are not reset. */
  async peekEpoch(): Promise<Sums> {
    const { rowCount, stepCount } = this.#epoch;
    return { values: await readCopy(this.#epoch.sums), rowCount, stepCount };
  }

  /** Resets the epoch's sums to zero. */
  beginEpoch(): void {
    clear(this.#epoch);
  }

  /** Restores an epoch's sums that were read back before. */
  restoreEpoch(sums: Float32Array, rowCount: number): void {
    clear(this.#epoch);
    overwrite(this.#epoch.sums, toCurrentSums(sums));
    this.#epoch.rowCount = rowCount;
  }

  dispose(): void {
    tf.dispose([this.#epoch.sums, this.#recent.sums, this.#allFinite, this.#numbers]);
    this.#squares?.dispose();
  }
}

/** Earlier versions kept four sums: loss, right answers, gradient norm and finite steps. */
function toCurrentSums(sums: Float32Array): Float32Array<ArrayBuffer> {
  if (sums.length !== 4) return Float32Array.from(sums);
  const [loss = 0, correct = 0, norm = 0, finiteSteps = 0] = sums;
  return Float32Array.of(loss, correct, 0, 0, norm, finiteSteps);
}

function clear(account: Account): void {
  overwrite(account.sums, new Float32Array(stepFigures.length));
  account.rowCount = 0;
  account.stepCount = 0;
}

/** The power of the target's deviation in each sum, because errors are summed standardised. */
const deviationPowers: Partial<Record<RowSum, number>> = { absoluteError: 1, squaredError: 2 };

/** The metrics over the rows of summed-up scores. */
export function metricsOf(
  { values, rowCount }: Pick<Sums, "values" | "rowCount">,
  target: FittedTarget,
): Metrics {
  const { sums: names, metrics } = tasks[taskOf(target)];
  const deviation = target.kind === "number" ? target.deviation : 1;
  const sums = Object.fromEntries(
    names.map((name, index) => {
      const sum = values[placeOf("firstSum") + index] ?? NaN;
      return [name, sum * deviation ** (deviationPowers[name] ?? 0)];
    }),
  );
  return {
    loss: (values[placeOf("loss")] ?? NaN) / rowCount,
    ...Object.fromEntries(metrics.map(({ name, from }) => [name, from(sums, rowCount)])),
  };
}
