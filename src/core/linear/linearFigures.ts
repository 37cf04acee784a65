import type { TargetBlock } from "../dataset/blocks.ts";
import type { Metrics } from "../metrics/figures.ts";
import type { FittedTarget } from "../task/fitted.ts";
import { tasks, type RowSum } from "../task/tasks.ts";
import { taskOf } from "../task/target.ts";

/** Loss and metrics of outputs before their activation, [rows × outputs], as training measures them on its batches. */
export function linearFigures(outputs: Float32Array, block: TargetBlock, target: FittedTarget): Metrics {
  const measured = measure(outputs, block, target);
  const { loss, rowCount, ...sums } = measured;
  const metrics = tasks[taskOf(target)].metrics.map(
    ({ name, from }) => [name, from(sums, rowCount)] as const,
  );
  return { loss: loss / Math.max(1, rowCount), ...Object.fromEntries(metrics) };
}

type Measured = Readonly<Partial<Record<RowSum, number>>> & {
  readonly loss: number;
  readonly rowCount: number;
};

function measure(outputs: Float32Array, block: TargetBlock, target: FittedTarget): Measured {
  if (block.kind === "class") return measureClasses(outputs, block.labels);
  if (block.kind === "classes") return measureLabels(outputs, block);
  const { mean, deviation } = target.kind === "number" ? target : { mean: 0, deviation: 1 };
  let [squaredError, absoluteError] = [0, 0];
  for (const [row, value] of block.values.entries()) {
    const error = (outputs[row] as number) * deviation + mean - value;
    squaredError += error * error;
    absoluteError += Math.abs(error);
  }
  const loss = squaredError / (deviation * deviation);
  return { loss, squaredError, absoluteError, rowCount: block.values.length };
}

/** Σ −ln softmax(outputs)[label], and how many rows have their largest output at their label. */
function measureClasses(outputs: Float32Array, labels: Int32Array): Measured {
  const width = outputs.length / Math.max(1, labels.length);
  let [loss, correct] = [0, 0];
  for (const [row, label] of labels.entries()) {
    const start = row * width;
    let best = 0;
    for (let at = 1; at < width; at++)
      if ((outputs[start + at] as number) > (outputs[start + best] as number)) best = at;
    const highest = outputs[start + best] as number;
    let sum = 0;
    for (let at = 0; at < width; at++) sum += Math.exp((outputs[start + at] as number) - highest);
    loss += Math.log(sum) + highest - (outputs[start + label] as number);
    if (best === label) correct++;
  }
  return { loss, correct, rowCount: labels.length };
}

/** Σ of the labels' mean binary cross-entropy, and how often labels are given rightly and wrongly. */
function measureLabels(
  outputs: Float32Array,
  { flags, width }: Extract<TargetBlock, { readonly kind: "classes" }>,
): Measured {
  let loss = 0;
  const counts = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
  for (const [at, flag] of flags.entries()) {
    const output = outputs[at] as number;
    loss += softplus(flag === 1 ? -output : output) / width;
    if (output > 0 && flag === 1) counts.truePositives++;
    else if (output > 0) counts.falsePositives++;
    else if (flag === 1) counts.falseNegatives++;
  }
  return { loss, ...counts, rowCount: flags.length / width };
}

/** ln(1 + eˣ), without an overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
