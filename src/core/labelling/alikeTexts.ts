import { rowCountOf, sparseRowAt, type SparseRows } from "../dataset/sparseRows.ts";

/** From this cosine of their n-grams on, two texts say nearly the same. */
const alikeFrom = 0.8;

/** The texts at a cosine of `alikeFrom` or more to one of them, itself left out, the most alike first; at most `most`. */
export function alikeTexts(ngrams: SparseRows, place: number, most: number): readonly number[] {
  const weights = new Float32Array(ngrams.width);
  const own = sparseRowAt(ngrams, place);
  for (const [at, id] of own.ids.entries()) weights[id] = own.weights[at] as number;
  const found: { readonly other: number; readonly cosine: number }[] = [];
  for (let other = 0; other < rowCountOf(ngrams); other++) {
    if (other === place) continue;
    const row = sparseRowAt(ngrams, other);
    let cosine = 0;
    for (const [at, id] of row.ids.entries()) cosine += (row.weights[at] as number) * (weights[id] as number);
    if (cosine >= alikeFrom) found.push({ other, cosine });
  }
  return found
    .sort((one, two) => two.cosine - one.cosine)
    .slice(0, most)
    .map(({ other }) => other);
}
