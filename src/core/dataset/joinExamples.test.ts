import { expect, test } from "vitest";
import type { Examples } from "./blocks.ts";
import { joinExamples } from "./joinExamples.ts";

const part = (first: number, count: number): Examples => {
  const places = Array.from({ length: count }, (_unused, index) => first + index);
  return {
    count,
    rows: Int32Array.from(places),
    inputs: {
      text: { kind: "tokens", ids: Int32Array.from(places.flatMap((at) => [at, 0])), length: 2 },
      numbers: { kind: "numbers", values: Float32Array.from(places), width: 1 },
      "text-ngrams": {
        kind: "ngrams",
        ids: Int32Array.from(places),
        weights: Float32Array.from(places),
        starts: Int32Array.from({ length: count + 1 }, (_unused, row) => row),
        width: 9,
      },
    },
    target: { kind: "class", labels: Int32Array.from(places, (at) => at % 2) },
  };
};

test("two parts behind one another are what their rows would be in one part", () => {
  expect(joinExamples(part(1, 3), part(4, 2))).toEqual(part(1, 5));
});

test("where one part counts its rows alike and the other does not, rows count 1 and their own weight", () => {
  const weighed = { ...part(4, 2), weights: Float32Array.of(2, 0.5) };
  expect(joinExamples(part(1, 1), weighed).weights).toEqual(Float32Array.of(1, 2, 0.5));
});
