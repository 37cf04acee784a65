import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { present } from "../../src/core/assert.ts";
import { textAndLabel } from "../../src/core/dataset/roles.ts";
import { suggestRoles } from "../../src/core/dataset/suggestRoles.ts";
import { completeRules } from "../../src/core/text/fitPreprocessor.ts";
import { defaultTextConfig } from "../../src/core/text/preprocessor.ts";
import { makeTextTokenize } from "../../src/core/text/tokenize.ts";
import { parseCsv } from "../../src/core/csv/parseCsv.ts";
import type { Table } from "../../src/core/table/table.ts";
import { fileSource } from "../cli/fileSource.ts";
import { likeness, mostAlike, wordsOf } from "./distinctRows.ts";
import { makeSamples } from "./makeSamples.ts";
import { toCsv } from "./sample.ts";

const pathOf = (fileName: string): string =>
  new URL(`../../public/samples/${fileName}`, import.meta.url).pathname;

const expectations = {
  "support-tickets.csv": {
    rowCount: 1800,
    classes: ["account", "billing", "returns", "sales", "shipping", "technical"],
    fewestWords: 1000,
  },
  "chinese-reviews.csv": { rowCount: 1700, classes: ["好评", "差评"], fewestWords: 600 },
  "tiny-spam.csv": { rowCount: 1600, classes: ["ham", "spam"], fewestWords: 800 },
} as const;

const samples = new Map(makeSamples().map((sample) => [sample.fileName, sample]));

async function readTable(fileName: string): Promise<Table> {
  const steps = parseCsv(fileSource(pathOf(fileName)));
  for (;;) {
    const next = await steps.next();
    if (next.done !== true) continue;
    expect(next.value.issues).toEqual([]);
    return next.value.table;
  }
}

describe.each(Object.entries(expectations))("the sample %s", (fileName, expected) => {
  const sample = present(samples.get(fileName));
  const texts = sample.rows.map(({ text }) => text);

  it("is committed as the generator writes it", () => {
    expect(toCsv(sample) === readFileSync(pathOf(fileName), "utf8")).toBe(true);
  });

  it("has its rows and classes, of unequal size but none of them rare", () => {
    expect(sample.rows).toHaveLength(expected.rowCount);
    const counts = new Map<string, number>();
    for (const { label } of sample.rows) counts.set(label, (counts.get(label) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([...expected.classes].sort());
    const sizes = [...counts.values()];
    expect(Math.min(...sizes)).toBeGreaterThan(150);
    expect(Math.max(...sizes)).toBeGreaterThan(Math.min(...sizes) * 1.2);
  });

  it("has no text twice, whatever its case and numbers", () => {
    const plain = texts.map((text) => text.toLowerCase().replace(/[\d\s]+/g, " "));
    expect(new Set(plain).size).toBe(texts.length);
  });

  it("has no two texts that are nearly the same", () => {
    const words = texts.map(wordsOf);
    const alike = words.filter((own, index) =>
      words.slice(0, index).some((other) => likeness(own, other) > mostAlike),
    );
    expect(alike).toEqual([]);
  });

  it("has a vocabulary worth learning", () => {
    const cleaning = completeRules(defaultTextConfig.cleaning, { stopWordsByLanguage: {}, simplified: "" });
    const tokenize = makeTextTokenize({ cleaning, tokenizer: { kind: "unicode-words" } });
    const words = new Set(texts.flatMap((text) => tokenize(text)));
    expect(words.size).toBeGreaterThan(expected.fewestWords);
  });

  it("names only addresses and telephone numbers that belong to nobody", () => {
    for (const text of texts) {
      const lower = text.toLowerCase();
      for (const [, domain] of lower.matchAll(/[a-z]\.([a-z]{2,})/g)) expect(domain).toBe("example");
      for (const [number] of lower.matchAll(/\(?\b0?\d{3,5}\)?[ -]\d[\d -]{4,}/g))
        expect(number).toMatch(/^(07700 900\d{3}|020 7946 0\d{3}|01632 960\d{3}|\(?\d{3}\)?[ -]555-01\d{2})/);
    }
  });

  it("is read without a complaint, and its columns are found", async () => {
    const table = await readTable(fileName);
    expect(table.columnNames).toEqual([sample.textColumn, sample.labelColumn]);
    expect(table.rowCount).toBe(expected.rowCount);
    expect(suggestRoles(table)).toMatchObject({ roles: textAndLabel(0, 1) });
  });

  it("is small enough to be loaded at one click", () => {
    expect(Buffer.byteLength(toCsv(sample))).toBeLessThan(300_000);
  });
});

it("writes tickets from a few words to some sixty", () => {
  const { rows } = present(samples.get("support-tickets.csv"));
  const lengths = rows.map(({ text }) => text.split(/\s+/).length);
  expect(Math.min(...lengths)).toBeLessThanOrEqual(4);
  expect(Math.max(...lengths)).toBeGreaterThan(50);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
});
