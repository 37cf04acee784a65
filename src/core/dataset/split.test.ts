import fc from "fast-check";
import { expect, test } from "vitest";
import type { ExampleSet } from "./examples.ts";
import { splitExamples } from "./split.ts";
import { defaultSplitConfig } from "./splitConfig.ts";

function makeSet(labels: readonly number[]): ExampleSet {
  const classCount = Math.max(0, ...labels) + 1;
  return {
    texts: labels.map((_label, index) => `text ${String(index)}`),
    inputTexts: {},
    isSameByText: true,
    target: { kind: "class", labels: Int32Array.from(labels) },
    classNames: Array.from({ length: classCount }, (_unused, index) => `class ${String(index)}`),
    rows: Int32Array.from(labels.keys()),
    weights: null,
  };
}

const config = defaultSplitConfig;

test("a split is a partition, whatever the classes and shares", () => {
  const shares = fc.tuple(
    fc.double({ min: 0.1, max: 0.8, noNaN: true }),
    fc.double({ min: 0, max: 0.2, noNaN: true }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.nat(5), { minLength: 1, maxLength: 200 }),
      shares,
      fc.nat(),
      (labels, [train, val], seed) => {
        const split = splitExamples(makeSet(labels), {
          ...config,
          trainShare: train,
          validationShare: val,
          seed,
        });
        const all = [...split.train, ...split.validation, ...split.test].sort((a, b) => a - b);
        expect(all).toEqual([...labels.keys()]);
      },
    ),
  );
});

test("every class is dealt in the same shares", () => {
  const labels = Array.from({ length: 1000 }, (_unused, index) => (index < 900 ? 0 : 1));
  const set = makeSet(labels);
  const { train, validation, test: testPart } = splitExamples(set, config);
  const rare = (part: Int32Array): number => part.filter((index) => labels[index] === 1).length;
  expect([rare(train), rare(validation), rare(testPart)]).toEqual([80, 10, 10]);
});

test("the seed decides, and nothing else", () => {
  const set = makeSet(Array.from({ length: 100 }, (_unused, index) => index % 3));
  expect(splitExamples(set, config)).toEqual(splitExamples(set, config));
  expect(splitExamples(set, config).test).not.toEqual(splitExamples(set, { ...config, seed: 2 }).test);
});
