import { present } from "../assert.ts";
import { countOf, type Vectors } from "./principalComponents.ts";

/** The rows with each divided by its length; a row of zeros stays as it is. */
export function normalizeRows<V extends Vectors>(vectors: V): V {
  const numbers = vectors.kind === "dense" ? vectors.values : vectors.weights;
  const scaled = numbers.slice();
  for (let row = 0; row < countOf(vectors); row++) {
    const [start, end] = rangeOf(vectors, row);
    let square = 0;
    for (let at = start; at < end; at++) square += (numbers[at] as number) ** 2;
    const length = Math.sqrt(square);
    if (length > 0) for (let at = start; at < end; at++) scaled[at] = (numbers[at] as number) / length;
  }
  return vectors.kind === "dense" ? { ...vectors, values: scaled } : { ...vectors, weights: scaled };
}

function rangeOf(vectors: Vectors, row: number): readonly [start: number, end: number] {
  if (vectors.kind === "dense") return [row * vectors.width, (row + 1) * vectors.width];
  return [present(vectors.starts[row]), present(vectors.starts[row + 1])];
}

/** A row that is like another, and the cosine of the angle between their vectors. */
export interface SimilarRow {
  readonly index: number;
  readonly similarity: number;
}

/** The rows most like the first row of `asked`, the most alike first; both with rows of length 1. */
export function findSimilar(asked: Vectors, among: Vectors, count: number): readonly SimilarRow[] {
  const own = new Float64Array(among.width);
  const [start, end] = rangeOf(asked, 0);
  for (let at = start; at < end; at++)
    if (asked.kind === "dense") own[at - start] = asked.values[at] as number;
    else own[asked.ids[at] as number] = asked.weights[at] as number;
  const found: SimilarRow[] = [];
  for (let index = 0; index < countOf(among); index++) {
    const [from, to] = rangeOf(among, index);
    let similarity = 0;
    for (let at = from; at < to; at++)
      similarity +=
        among.kind === "dense"
          ? (among.values[at] as number) * (own[at - from] as number)
          : (among.weights[at] as number) * (own[among.ids[at] as number] as number);
    if (found.length === count && similarity <= present(found.at(-1)).similarity) continue;
    found.push({ index, similarity });
    found.sort((a, b) => b.similarity - a.similarity);
    found.length = Math.min(found.length, count);
  }
  return found;
}
