import { expect, test } from "vitest";
import type { ParsedTable } from "../../core/table/table.ts";
import { textAndLabel } from "../../core/dataset/roles.ts";
import { defaultSplitConfig } from "../../core/dataset/splitConfig.ts";
import { defaultTextConfig } from "../../core/text/preprocessor.ts";
import { plainReading } from "../../core/project/project.ts";
import type { TextInput } from "../protocol/text.ts";
import { drain } from "../../core/drain.ts";
import { TableSession } from "./tableSession.ts";
import { openFiles } from "./openFiles.ts";

const rows = Array.from(
  { length: 200 },
  (_unused, row) => `word${String(row % 17)} item ${String(row)},${row % 2 === 0 ? "good" : "bad"}`,
);

function openTable(): Promise<ParsedTable> {
  const file = new Blob([["text,label", ...rows].join("\n")]);
  return drain(openFiles([{ file, fileName: "rows.csv" }], plainReading));
}

const input: TextInput = {
  roles: textAndLabel(0, 1),
  recipe: [],
  split: defaultSplitConfig,
  text: defaultTextConfig,
};

test("a split that is set otherwise deals the rows anew", async () => {
  const session = new TableSession(await openTable());
  const before = await drain(session.pipeline.split(input));
  const split = { ...defaultSplitConfig, seed: defaultSplitConfig.seed + 1 };
  const after = await drain(session.pipeline.split({ ...input, split }));
  expect(after.parts.test).not.toEqual(before.parts.test);
  expect((await drain(session.pipeline.split(input))).parts).toEqual(before.parts);
});

test("telling words are those of the cleaned texts, so that a switch mends what the view shows", async () => {
  const lines = Array.from({ length: 40 }, (_unused, row) =>
    row % 2 === 0 ? `late https://t.co/ab${String(row)},bad` : "lovely place,good",
  );
  const file = new Blob([["text,label", ...lines].join("\n")]);
  const session = new TableSession(await drain(openFiles([{ file, fileName: "rows.csv" }], plainReading)));
  const wordsWith = async (urls: "keep" | "remove"): Promise<readonly string[]> => {
    const cleaning = { ...defaultTextConfig.cleaning, urls };
    const { classes } = await drain(session.describeWords({ ...input, cleaning }));
    return classes.find(({ name }) => name === "bad")?.words.map(({ word }) => word) ?? [];
  };
  expect(await wordsWith("keep")).toEqual(["co", "https", "late", "t"]);
  expect(await wordsWith("remove")).toEqual(["late"]);
});
