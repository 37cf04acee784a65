import { present } from "../../core/assert.ts";
import { fitTarget, pickTarget } from "../../core/dataset/exampleTarget.ts";
import { concatSparse, rowCountOf, type SparseRows } from "../../core/dataset/sparseRows.ts";
import { defaultParams } from "../../core/graph/layerFields.ts";
import { solveLinear, type LinearRows } from "../../core/linear/solveLinear.ts";
import { stepMetricsOf, validationFigure } from "../../core/metrics/figures.ts";
import { pickFrom, type Sequence } from "../../core/sequence.ts";
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
 * What the linear model over counted words and characters of the first text reaches on the validation rows, without a
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
  const fit = new NgramFit(defaultParams("BagOfNgrams"));
  const cut = makeTextCutter(fitted.preprocessor);
  for (const some of stretches(pickFrom(read, train))) {
    fit.add(cut(some));
    yield null;
  }
  const ngrams = fit.finish();
  const encode = makeNgramEncoder(ngrams);
  const encoded: LinearRows[] = [];
  for (const rows of [train, validation]) {
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
  const [trained, held] = encoded as [LinearRows, LinearRows];
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
  let figure: BaselineFigure | null = null;
  let least = Infinity;
  for (const told of steps) {
    yield null;
    if (told?.held == null || (told.held.loss ?? Infinity) >= least) continue;
    least = present(told.held.loss);
    figure = { name: validationFigure(headline), value: told.held[headline] ?? NaN };
  }
  return figure;
}

/** Texts between two yields, so that other calls get their turn. */
function* stretches(texts: Sequence<string>): Generator<readonly string[], void, undefined> {
  for (let index = 0; index < stretchCount(texts); index++) yield stretchAt(texts, index);
}
