import { expect, test } from "vitest";
import { noAugmentation } from "../augmentation.ts";
import type { Finding } from "./findings.ts";
import { openFindings } from "./openFindings.ts";

const imbalance: Finding = {
  kind: "imbalance",
  values: { largest: "ham", smallest: "spam", ratio: 12 },
  count: 10,
  examples: [],
  fixes: [{ on: "augmentation", change: { oversampling: 0.3 } }],
};
const repeats: Finding = {
  kind: "exactDuplicates",
  values: {},
  count: 3,
  examples: [],
  fixes: [{ on: "recipe", step: { kind: "dropDuplicates" } }],
};

test.each([
  [0, [imbalance, repeats]],
  [0.2, [imbalance, repeats]],
  [0.3, [repeats]],
  [0.5, [repeats]],
] as const)("with small classes repeated up to %d, what is left to mend is told", (oversampling, left) => {
  expect(openFindings([imbalance, repeats], { ...noAugmentation, oversampling })).toEqual(left);
});
