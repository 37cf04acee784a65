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

interface Expectation {
  readonly rowCount: number;
  /** Classes, or the labels of which a row has several; absent where a number is to be predicted. */
  readonly classes?: readonly string[];
  readonly fewestWords: number;
}

const expectations: Readonly<Record<string, Expectation>> = {
  "support-tickets.csv": {
    rowCount: 1800,
    classes: ["account", "billing", "returns", "sales", "shipping", "technical"],
    fewestWords: 1000,
  },
  "chinese-reviews.csv": { rowCount: 1700, classes: ["好评", "差评"], fewestWords: 600 },
  "tiny-spam.csv": { rowCount: 1600, classes: ["ham", "spam"], fewestWords: 800 },
  "train-feedback.csv": {
    rowCount: 1500,
    classes: ["app", "cleanliness", "food", "price", "punctuality", "seats", "staff"],
    fewestWords: 800,
  },
  "flat-rents.csv": { rowCount: 1200, fewestWords: 150 },
};

const textOf = (row: readonly string[]): string => present(row[0]);
const labelsOf = (row: readonly string[]): readonly string[] => present(row.at(-1)).split("; ");

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
  const texts = sample.rows.map(textOf);

  it("is committed as the generator writes it", () => {
    expect(toCsv(sample) === readFileSync(pathOf(fileName), "utf8")).toBe(true);
  });

  it("has its rows and classes, of unequal size but none of them rare", () => {
    expect(sample.rows).toHaveLength(expected.rowCount);
    if (expected.classes === undefined) return;
    const counts = new Map<string, number>();
    for (const label of sample.rows.flatMap(labelsOf)) counts.set(label, (counts.get(label) ?? 0) + 1);
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

  it("is read without a complaint", async () => {
    const table = await readTable(fileName);
    expect(table.columnNames).toEqual(sample.columnNames);
    expect(table.rowCount).toBe(expected.rowCount);
  });

  it("is small enough to be loaded at one click", () => {
    expect(Buffer.byteLength(toCsv(sample))).toBeLessThan(300_000);
  });
});

it.each(["support-tickets.csv", "chinese-reviews.csv", "tiny-spam.csv"])(
  "finds text and label of %s by itself",
  async (fileName) => {
    expect(suggestRoles(await readTable(fileName))).toMatchObject({ roles: textAndLabel(0, 1) });
  },
);

it("finds the topics of a comment as labels, and the rent as a number that text and columns tell", async () => {
  expect(suggestRoles(await readTable("train-feedback.csv")).roles).toMatchObject({
    inputs: [{ kind: "text", columns: [0] }],
    target: { kind: "classes", columns: [1] },
  });
  expect(suggestRoles(await readTable("flat-rents.csv")).roles).toMatchObject({
    inputs: [
      { kind: "text", columns: [0] },
      { kind: "number", columns: [1, 2] },
      { kind: "category", column: 3 },
    ],
    target: { kind: "number", column: 4 },
  });
});

it("asks rents that rise with the area of a flat and with what is said of it", () => {
  const { rows } = present(samples.get("flat-rents.csv"));
  const flats = rows
    .map(([text = "", , area, , rent]) => ({ text, area: Number(area), rent: Number(rent) }))
    .filter(({ area }) => area > 0);
  const meanRate = (chosen: typeof flats): number =>
    chosen.reduce((sum, { area, rent }) => sum + rent / area, 0) / chosen.length;
  const large = flats.filter(({ area }) => area > 80);
  const small = flats.filter(({ area }) => area < 40);
  const rentOf = (chosen: typeof flats): number =>
    chosen.reduce((sum, { rent }) => sum + rent, 0) / chosen.length;
  expect(rentOf(large)).toBeGreaterThan(1.8 * rentOf(small));
  const furnished = flats.filter(({ text }) => /furnished|furniture/i.test(text));
  expect(meanRate(furnished)).toBeGreaterThan(1.08 * meanRate(flats));
});

it("writes tickets from a few words to some sixty", () => {
  const { rows } = present(samples.get("support-tickets.csv"));
  const lengths = rows.map((row) => textOf(row).split(/\s+/).length);
  expect(Math.min(...lengths)).toBeLessThanOrEqual(4);
  expect(Math.max(...lengths)).toBeGreaterThan(50);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
});
