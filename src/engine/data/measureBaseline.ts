import { present } from "../../core/assert.ts";
import { fitTarget, pickTarget } from "../../core/dataset/exampleTarget.ts";
import { concatSparse, rowCountOf, sparseRowAt, type SparseRows } from "../../core/dataset/sparseRows.ts";
import { defaultParams } from "../../core/graph/layerFields.ts";
import { linearFigures } from "../../core/linear/linearFigures.ts";
import { solveLinear, type LinearRows, type LinearSolution } from "../../core/linear/solveLinear.ts";
import { stepMetricsOf, validationFigure, type Metrics } from "../../core/metrics/figures.ts";
import { pickFrom, type Sequence } from "../../core/sequence.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import { taskOf } from "../../core/task/target.ts";
import { makeTextCutter, stretchAt, stretchCount } from "../../core/text/cutTexts.ts";
import { makeNgramEncoder } from "../../core/text/ngrams/encodeNgrams.ts";
import { ngramCountOf } from "../../core/text/ngrams/fittedNgrams.ts";
import { NgramFit } from "../../core/text/ngrams/ngramFit.ts";
import type { BaselineFigure } from "../protocol/text.ts";
import type { FittedRows } from "./fitRows.ts";
import type { SplitExamples } from "./prepareData.ts";

/** Rows that are enough to estimate the figure of counted words. */
const mostRows = 20_000;

/**
 * What the linear model over counted words and characters of the first text reaches on validation and test rows, without a
 * model or tensors: the figure that any other model should beat. Null where no text is read, or no row is held back.
 * Yields often, so that it can be cancelled at once.
 */
export async function* measureBaseline(
  { examples, parts }: SplitExamples,
  { inputs, texts }: FittedRows,
): AsyncGenerator<null, BaselineFigure | null, undefined> {
  const input = inputs.find(({ kind }) => kind === "text");
  const fitted = input === undefined ? undefined : texts[input.id];
  if (input === undefined || fitted === undefined || parts.validation.length === 0) return null;
  const read = present(examples.inputTexts[input.id]);
  const step = Math.max(1, Math.ceil(parts.train.length / mostRows));
  const train = parts.train.filter((_row, index) => index % step === 0);
  const validation = parts.validation.slice(0, mostRows);
  const test = parts.test.slice(0, mostRows);
  const fit = new NgramFit(defaultParams("BagOfNgrams"));
  const cut = makeTextCutter(fitted.preprocessor);
  for (const some of stretches(pickFrom(read, train))) {
    fit.add(cut(some));
    yield null;
  }
  const ngrams = fit.finish();
  const encode = makeNgramEncoder(ngrams);
  const encoded: LinearRows[] = [];
  for (const rows of [train, validation, test]) {
    const counted: SparseRows[] = [];
    for (const some of stretches(pickFrom(read, rows))) {
      counted.push(encode(cut(some)));
      yield null;
    }
    const joined = concatSparse(counted, ngramCountOf(ngrams));
    const target = pickTarget(examples.target, rows);
    const rowWeights = new Float64Array(rowCountOf(joined)).fill(1);
    encoded.push({ rows: joined, target, rowWeights, labelWeights: null });
  }
  const [trained, held, tested] = encoded as [LinearRows, LinearRows, LinearRows];
  const target = fitTarget(trained.target, { classNames: examples.classNames, columnName: "" });
  const [, headline = "loss"] = stepMetricsOf(taskOf(target));
  const steps = solveLinear({
    train: trained,
    validation: held,
    target,
    seed: 1,
    refit: false,
    isBetter: ({ loss: one = NaN }, { loss: other = NaN }) => one < other,
    isStopped: () => false,
  });
  let value: number | null = null;
  let least = Infinity;
  for (;;) {
    const next = steps.next();
    if (next.done === true) {
      if (value === null) return null;
      const test = figureOf(next.value, tested, target)?.[headline] ?? null;
      return { name: validationFigure(headline), value, test };
    }
    yield null;
    const held = next.value?.held ?? null;
    if (held === null || (held.loss ?? Infinity) >= least) continue;
    least = present(held.loss);
    value = held[headline] ?? NaN;
  }
}

/** The figures of a solved model on rows; null where there are none. */
function figureOf(
  { kernel, bias }: LinearSolution,
  { rows, target: block }: LinearRows,
  target: FittedTarget,
): Metrics | null {
  const count = rowCountOf(rows);
  if (count === 0) return null;
  const units = bias.length;
  const outputs = new Float32Array(count * units);
  for (let row = 0; row < count; row++) {
    const { ids, weights } = sparseRowAt(rows, row);
    for (let unit = 0; unit < units; unit++) {
      let sum = present(bias[unit]);
      for (const [at, id] of ids.entries()) sum += present(weights[at]) * present(kernel[id * units + unit]);
      outputs[row * units + unit] = sum;
    }
  }
  return linearFigures(outputs, block, target);
}

/** Texts between two yields, so that other calls get their turn. */
function* stretches(texts: Sequence<string>): Generator<readonly string[], void, undefined> {
  for (let index = 0; index < stretchCount(texts); index++) yield stretchAt(texts, index);
}
