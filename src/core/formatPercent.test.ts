import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatPercent } from "./formatPercent.ts";

test("a share is written in percent with the decimals asked for, or with those it needs", () => {
  expect([0.934, 1, 0].map((share) => formatPercent(share, 1))).toEqual(["93.4%", "100.0%", "0.0%"]);
  expect([0.1, 0.125, 0.07].map((share) => formatPercent(share))).toEqual(["10%", "12.5%", "7%"]);
});

test("no other module writes a percent sign behind a number that it makes, or one behind a blank", () => {
  const root = new URL("../", import.meta.url).pathname;
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  const faults = files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|testing\//.test(file))
    .filter((file) => file !== "core/formatPercent.ts")
    .flatMap((file) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .filter((line) => !/^\s*(?:\/?\*|\/\/)/.test(line))
        .filter((line) => /(?:\d|\}) %(?:[`"<]|[ –][^\d(=]*$)|" %"|toFixed\(\d\)\}%/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(files.length).toBeGreaterThan(500);
  expect(faults).toEqual([]);
});
