import { present } from "../../src/core/assert.ts";
import { concatSparse, rowCountOf, sparseRowAt, type SparseRows } from "../../src/core/dataset/sparseRows.ts";
import { defaultParams } from "../../src/core/graph/layerFields.ts";
import { solveLinear, type LinearRows } from "../../src/core/linear/solveLinear.ts";
import { completeRules } from "../../src/core/text/fitPreprocessor.ts";
import { makeTextCutter } from "../../src/core/text/cutTexts.ts";
import { makeNgramEncoder } from "../../src/core/text/ngrams/encodeNgrams.ts";
import { NgramFit } from "../../src/core/text/ngrams/ngramFit.ts";
import { defaultTextConfig } from "../../src/core/text/preprocessor.ts";

const rules = {
  cleaning: completeRules(defaultTextConfig.cleaning, { stopWordsByLanguage: {}, simplified: "" }),
  tokenizer: { kind: "unicode-words" },
} as const;

/** Weights of n-grams, counted on the training texts alone: a function from texts to rows whose squares sum to 1. */
export function fitWords(trainTexts: readonly string[]): (texts: readonly string[]) => SparseRows {
  const cut = makeTextCutter(rules);
  const fit = new NgramFit(defaultParams("BagOfNgrams"));
  fit.add(cut(trainTexts));
  const fitted = fit.finish();
  const encode = makeNgramEncoder(fitted);
  return (texts) => encode(makeTextCutter(rules)(texts));
}

/** Scores of rows, [rows × classes]. */
export type Head = (rows: SparseRows) => Float32Array;

/** The project's linear model on some rows, every row's loss `strength` times that of the penalty on weights. */
export function learnHead(
  rows: SparseRows,
  labels: Int32Array,
  {
    classCount,
    strength,
    seed,
  }: { readonly classCount: number; readonly strength: number; readonly seed: number },
): Head {
  const none: LinearRows = {
    rows: concatSparse([], rows.width),
    target: { kind: "class", labels: new Int32Array(0) },
    rowWeights: new Float64Array(0),
    labelWeights: null,
  };
  const steps = solveLinear({
    train: {
      rows,
      target: { kind: "class", labels },
      rowWeights: new Float64Array(labels.length).fill(strength),
      labelWeights: null,
    },
    validation: none,
    target: { kind: "class", classNames: Array.from({ length: classCount }, (_unused, at) => String(at)) },
    seed,
    refit: false,
    isBetter: () => false,
    isStopped: () => false,
  });
  for (;;) {
    const next = steps.next();
    if (next.done !== true) continue;
    const { kernel, bias } = next.value;
    return (asked) => scoresOf(asked, kernel, bias);
  }
}

function scoresOf(rows: SparseRows, kernel: Float32Array, bias: Float32Array): Float32Array {
  const outputs = bias.length;
  const scores = new Float32Array(rowCountOf(rows) * outputs);
  for (let row = 0; row < rowCountOf(rows); row++) {
    scores.set(bias, row * outputs);
    const { ids, weights } = sparseRowAt(rows, row);
    for (const [at, id] of ids.entries())
      for (let output = 0; output < outputs; output++)
        scores[row * outputs + output] =
          (scores[row * outputs + output] as number) +
          present(kernel[id * outputs + output]) * (weights[at] as number);
  }
  return scores;
}

/** The class of the largest score of each row. */
export const bestClasses = (scores: Float32Array, classCount: number): Int32Array =>
  Int32Array.from({ length: scores.length / classCount }, (_unused, row) => {
    const own = scores.subarray(row * classCount, (row + 1) * classCount);
    return own.indexOf(Math.max(...own));
  });
