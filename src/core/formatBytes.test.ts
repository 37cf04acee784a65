import { expect, test } from "vitest";
import { formatBytes } from "./formatBytes.ts";

test("sizes are told in the unit that keeps them short", () => {
  expect([0, 999, 1000, 1_234_567, 123_456_789, 5e12].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.0 kB",
    "1.2 MB",
    "123 MB",
    "5000 GB",
  ]);
});
