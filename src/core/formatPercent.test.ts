import { expect, test } from "vitest";
import { formatPercent } from "./formatPercent.ts";

test("a share is written in percent with the decimals asked for, or with those it needs", () => {
  expect([0.934, 1, 0].map((share) => formatPercent(share, 1))).toEqual(["93.4%", "100.0%", "0.0%"]);
  expect([0.1, 0.125, 0.07].map((share) => formatPercent(share))).toEqual(["10%", "12.5%", "7%"]);
});
