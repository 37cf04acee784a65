import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { expect, test } from "vitest";

test("no module but formatPercent writes a percent sign behind a number that it makes, or one behind a blank", () => {
  const root = fileURLToPath(new URL("../", import.meta.url));
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
