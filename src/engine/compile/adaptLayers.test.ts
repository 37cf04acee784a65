import { expect, test } from "vitest";
import { inverseDocumentFrequencies } from "./adaptLayers.ts";

test("a word counts once a text, and words in few texts tell most", () => {
  const ids = Int32Array.from([2, 2, 3, 0, 2, 0, 4, 3, 2]);
  const idf = inverseDocumentFrequencies({ kind: "tokens", ids, length: 3 }, 3, 6);
  // scikit-learn's TfidfTransformer(smooth_idf=True) on the same counts.
  for (const [id, value] of [1, Math.log(4 / 3) + 1, Math.log(4 / 2) + 1, Math.log(4 / 1) + 1].entries())
    expect(idf[id + 2]).toBeCloseTo(value, 6);
  expect(idf[0]).toBe(0);
});
