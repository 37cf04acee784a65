import { expect, test } from "vitest";
import { csvLine, rowWriters } from "./writeRows.ts";

test("a cell with a delimiter, a quote or a line break is quoted, and a quote doubled", () => {
  expect(csvLine(["a", "b,c", 'say "x"', "two\nlines", null, 0.5])).toBe(
    'a,"b,c","say ""x""","two\nlines",,0.5\n',
  );
});

test.each(["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", "＝1", "-"])("%j is no formula any more", (text) => {
  expect(csvLine([text])).toContain(`'${text}`);
});

test.each(["-5", "+3.5", "-1,200.50", "-.5e3", "-12 %", "a=b", ""])("%j stays as it is", (text) => {
  expect(csvLine([text])).not.toContain("'");
});

test("JSON Lines keep numbers as numbers and name what is absent", () => {
  expect(rowWriters.jsonl.begin(["text", "answer"])).toBe("");
  expect(rowWriters.jsonl.row(["text", "confidence", "answer"], ["=x", 0.25, null])).toBe(
    '{"text":"=x","confidence":0.25,"answer":null}\n',
  );
});
