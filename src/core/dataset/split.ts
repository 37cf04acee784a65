import { present } from "../assert.ts";
import { makeRandom, shuffle, type Random } from "../random.ts";
import type { ExampleSet } from "./examples.ts";
import type { Split, SplitConfig } from "./splitConfig.ts";

/**
 * Deals examples to the three parts, class by class (stratified) and seeded: a partition.
 * A class too small for its shares goes to training first, then to test.
 */
export function splitExamples(examples: ExampleSet, config: SplitConfig): Split {
  const random = makeRandom(config.seed, "split");
  const parts = { train: [] as number[], validation: [] as number[], test: [] as number[] };
  for (const members of groupByClass(examples)) {
    shuffle(members, random);
    const { train: trainCount, test: testCount } = partSizes(members.length, config);
    parts.train.push(...members.slice(0, trainCount));
    parts.test.push(...members.slice(trainCount, trainCount + testCount));
    parts.validation.push(...members.slice(trainCount + testCount));
  }
  return mixParts(parts, random);
}

/** How many of a class's `count` examples go to each part. */
export function partSizes(
  count: number,
  { trainShare, validationShare }: SplitConfig,
): { readonly [P in keyof Split]: number } {
  const train = Math.max(1, Math.round(count * trainShare));
  const test = Math.min(count - train, Math.round(count * (1 - trainShare - validationShare)));
  return { train, validation: count - train - test, test };
}

/** The positions of each class's examples, in order. */
function groupByClass({ labels, classNames }: ExampleSet): readonly Int32Array[] {
  const groups = classNames.map((): number[] => []);
  for (const [index, label] of labels.entries()) present(groups[label]).push(index);
  return groups.map((group) => Int32Array.from(group));
}

/** Mixes the classes within each part, so that a batch sees all of them. */
function mixParts(parts: { readonly [P in keyof Split]: readonly number[] }, random: Random): Split {
  const mix = (part: readonly number[]): Int32Array => shuffle(Int32Array.from(part), random);
  return { train: mix(parts.train), validation: mix(parts.validation), test: mix(parts.test) };
}
