import { expect, test } from "vitest";
import { explainFailure, isNodeNewEnough } from "./lib/explainFailure.mjs";

test("a usual cause is said in a sentence, with what the program itself said below", () => {
  const failed = (output: string): string =>
    explainFailure(Object.assign(new Error("npm ci ended with status 1"), { output }));
  expect(failed("npm error code ENOTFOUND")).toMatch(/^The packages could not be fetched\..*ENOTFOUND$/s);
  expect(failed("npm error ENOSPC: no space left on device")).toMatch(/^There is no room left on the disk\./);
  expect(failed("EACCES: permission denied, mkdir 'node_modules'")).toMatch(/^This folder cannot be written/);
  expect(failed("something else")).toBe("npm ci ended with status 1\nsomething else");
});

test("Node is new enough from 20.19 on", () => {
  expect(["18.20.4", "20.18.0", "20.19.0", "22.1.0"].map(isNodeNewEnough)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
