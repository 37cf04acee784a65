import { present } from "../assert.ts";
import { concatSparse, pickSparse, sparseRowAt, type SparseRows } from "../dataset/sparseRows.ts";
import { softmax } from "../inference/arithmetic.ts";
import { solveLinear, type LinearRows } from "../linear/solveLinear.ts";

/** Texts with a label each. */
export interface LabelledTexts {
  /** Places in the pool: [labels]. */
  readonly places: Int32Array;
  /** The class of each, from 0: [labels]. */
  readonly classes: Int32Array;
}

/** Descriptions of classes, as rows like those of the texts: a description counts as one more text of its class. */
export interface DescribedClasses {
  readonly rows: SparseRows;
  /** The class of each, from 0: [descriptions]. */
  readonly classes: Int32Array;
}

/** A linear model of texts, which gives a text's probabilities: [classes], their sum 1. */
export type LabelModel = (place: number) => Float32Array;

/**
 * Weight of a labelled text's loss beside the penalty on the model's weights. Few labels ask for more than many do
 * (docs/results.md).
 */
const labelWeight = 4;

/**
 * Learns from the texts with a label, in some milliseconds, because only n-grams of these texts take part; null with labels of
 * fewer than two classes, from which nothing can be told. A class without a label or a description has a probability of 0.
 */
export function learnLabels(
  rows: SparseRows,
  labelled: LabelledTexts,
  classCount: number,
  described: DescribedClasses | null = null,
): LabelModel | null {
  if (new Set(labelled.classes).size < 2) return null;
  const classes = Int32Array.from([...labelled.classes, ...(described?.classes ?? [])]);
  const met = [...new Set(classes)].sort((one, other) => one - other);
  const columnOf = new Int32Array(rows.width).fill(-1);
  const texts = pickSparse(rows, labelled.places);
  const known = narrow(
    described === null ? texts : concatSparse([texts, described.rows], rows.width),
    columnOf,
  );
  const train: LinearRows = {
    rows: known,
    target: { kind: "class", labels: classes.map((label) => met.indexOf(label)) },
    rowWeights: balancedWeights(classes, met.length),
    labelWeights: null,
  };
  const { kernel, bias } = finish(
    solveLinear({
      train,
      validation: {
        rows: concatSparse([], known.width),
        target: { kind: "class", labels: new Int32Array(0) },
        rowWeights: new Float64Array(0),
        labelWeights: null,
      },
      target: { kind: "class", classNames: met.map(String) },
      seed: 1,
      refit: false,
      isBetter: () => false,
      isStopped: () => false,
    }),
  );
  const outputs = met.length;
  return (place) => {
    const logits = Float64Array.from(bias);
    const { ids, weights } = sparseRowAt(rows, place);
    for (const [at, id] of ids.entries()) {
      const column = columnOf[id] as number;
      if (column === -1) continue;
      for (let output = 0; output < outputs; output++)
        logits[output] =
          (logits[output] as number) +
          (kernel[column * outputs + output] as number) * (weights[at] as number);
    }
    softmax(logits);
    return spread(logits, met, classCount);
  };
}

/** Every class weighs as much as any other, however many labels it has: [labels]. */
function balancedWeights(classes: Int32Array, metCount: number): Float64Array {
  const counts = new Map<number, number>();
  for (const label of classes) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Float64Array.from(
    classes,
    (label) => (labelWeight * classes.length) / (metCount * present(counts.get(label))),
  );
}

/** The class of the largest probability. */
export const mostProbable = (probabilities: Float32Array): number =>
  probabilities.indexOf(Math.max(...probabilities));

/** The same rows with only the n-grams that they have, numbered anew; `columnOf` is told each n-gram's new number. */
function narrow(rows: SparseRows, columnOf: Int32Array): SparseRows {
  let width = 0;
  const ids = rows.ids.map((id) => {
    if (columnOf[id] === -1) columnOf[id] = width++;
    return columnOf[id] as number;
  });
  return { ...rows, ids, width: Math.max(1, width) };
}

function finish<T>(steps: Generator<unknown, T, undefined>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

function spread(probabilities: Float64Array, met: readonly number[], classCount: number): Float32Array {
  const all = new Float32Array(classCount);
  for (const [index, label] of met.entries()) all[label] = present(probabilities[index]);
  return all;
}
