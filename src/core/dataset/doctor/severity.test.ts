import { expect, test } from "vitest";
import type { Finding, FindingKind, Fix } from "./findings.ts";
import { bySeverity, safeFixes, severityOf } from "./severity.ts";

const fixOf = (kind: "stripMarkup" | "mendMojibake" | "dropDuplicates"): Fix => ({
  on: "recipe",
  step: { kind },
});
const finding = (kind: FindingKind, count: number, fixes: readonly Fix[] = []): Finding =>
  ({ kind, count, fixes, values: {}, examples: [] }) as unknown as Finding;
const kindsOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ kind }) => kind);

test("what matters most comes first, and of one severity what changes texts", () => {
  const found = [
    finding("nearDuplicates", 90),
    finding("exactDuplicates", 90),
    finding("markup", 90),
    finding("conflicts", 90),
    finding("mojibake", 90),
  ];
  expect(kindsOf(bySeverity(found, 1000))).toEqual([
    "mojibake",
    "conflicts",
    "markup",
    "exactDuplicates",
    "nearDuplicates",
  ]);
});

test("what concerns hardly any row matters less, but a class that is none always does", () => {
  expect(severityOf(finding("conflicts", 5), 1000)).toBe("high");
  expect(severityOf(finding("conflicts", 4), 1000)).toBe("medium");
  expect(severityOf(finding("markup", 4), 1000)).toBe("low");
  expect(severityOf(finding("absentLabels", 1), 1000)).toBe("high");
});

test("safe fixes are the usual ones of what loses nothing, texts before what they make alike", () => {
  const found = [
    finding("exactDuplicates", 9, [fixOf("dropDuplicates")]),
    finding("doubtfulLabels", 9, [{ on: "recipe", step: { kind: "dropTexts", texts: [] } }]),
    finding("markup", 9, [fixOf("stripMarkup")]),
    finding("mojibake", 9, [fixOf("mendMojibake")]),
    finding("splitLeak", 9),
  ];
  expect(safeFixes(found)).toEqual([fixOf("mendMojibake"), fixOf("stripMarkup"), fixOf("dropDuplicates")]);
});
