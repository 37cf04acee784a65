// Compares what the data stage's Doctor finds with what is known of real and altered tables, for docs/results.md.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { present } from "../src/core/assert.ts";
import { fromBytes } from "../src/core/table/fromBytes.ts";
import { parseCsv } from "../src/core/csv/parseCsv.ts";
import type { Table } from "../src/core/table/table.ts";
import { examineRows } from "../src/core/dataset/doctor/examineRows.ts";
import type { Finding, FindingKind } from "../src/core/dataset/doctor/findings.ts";
import { applyRecipe, type RecipeStep } from "../src/core/dataset/recipe.ts";
import { textAndLabel } from "../src/core/dataset/roles.ts";
import { viewRows } from "../src/core/dataset/rowView.ts";
import { makeRandom, shuffle, type Random } from "../src/core/random.ts";
import { root, writeResults } from "./lib/resultsPage.ts";

const folder = process.argv[2] ?? process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
const alteredCount = 500;

async function read(file: string): Promise<Table> {
  const stored = readFileSync(join(folder, file));
  const steps = parseCsv(fromBytes(file.endsWith(".gz") ? gunzipSync(stored) : stored));
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value.table;
  }
}

const makeTable = (texts: readonly string[], labels: readonly string[]): Table => ({
  columnNames: ["text", "label"],
  columns: [texts, labels],
  rowCount: texts.length,
  lineNumbers: Uint32Array.from(texts, (_text, row) => row + 2),
});

interface Columns {
  readonly text: number;
  readonly label: number;
}

/** The finding of one kind, and the rows that its usual fix would drop or change. */
function examine(
  table: Table,
  { text, label }: Columns,
  kind: FindingKind,
): { finding: Finding | null; rows: ReadonlySet<number> } {
  const view = viewRows(table, textAndLabel(text, label));
  let finding: Finding | null = null;
  for (const event of examineRows({ view, sharedRows: [] }))
    if (event.type === "finding" && event.finding.kind === kind) finding = event.finding;
  const fix = (finding as Finding | null)?.fixes[0];
  if (fix === undefined || fix.on !== "recipe") return { finding, rows: new Set() };
  return { finding, rows: touchedRows(table, { text, label }, fix.step) };
}

function touchedRows(table: Table, { text, label }: Columns, step: RecipeStep): ReadonlySet<number> {
  const before = viewRows(table, textAndLabel(text, label));
  const work = applyRecipe(before, [step]);
  for (;;) {
    const next = work.next();
    if (next.done !== true) continue;
    const { view } = next.value;
    const kept = new Map(Array.from(view.rows, (row, index) => [row, index] as const));
    const nameOf = (of: typeof view, index: number): string => of.labelNames[present(of.labels[index])] ?? "";
    return new Set(
      Array.from(before.rows, (row, index) => ({ row, index, now: kept.get(row) }))
        .filter(
          ({ row, index, now }) =>
            now === undefined ||
            view.textOf(row) !== before.textOf(row) ||
            nameOf(before, index) !== nameOf(view, now),
        )
        .map(({ row }) => row),
    );
  }
}

const lines: string[] = [];
function report(
  what: string,
  table: string,
  found: ReadonlySet<number>,
  isTrue: (row: number) => boolean,
  known: number,
): void {
  const right = [...found].filter(isTrue).length;
  const percent = (share: number): string => (Number.isNaN(share) ? "–" : (share * 100).toFixed(1));
  lines.push(
    `| ${what} | ${table} | ${known.toLocaleString("en-US")} | ${found.size.toLocaleString("en-US")} | ${percent(right / found.size)} | ${percent(right / known)} |`,
  );
  process.stderr.write(`${present(lines.at(-1))}\n`);
}

/** Positions to alter, drawn without repeats. */
const draw = (count: number, of: number, random: Random): readonly number[] =>
  Array.from(
    shuffle(
      Int32Array.from({ length: of }, (_unused, index) => index),
      random,
    ).subarray(0, count),
  );

async function measureDoubt(): Promise<void> {
  const table = await read("ag_news.noisy_10k.csv.gz");
  const [label, truth, text] = ["label", "gt", "text"].map((name) => table.columnNames.indexOf(name));
  const columns = { text: present(text), label: present(label) };
  const isWrong = (row: number): boolean =>
    table.columns[present(label)]?.at(row) !== table.columns[present(truth)]?.at(row);
  const known = Array.from({ length: table.rowCount }, (_unused, row) => row).filter(isWrong).length;
  const { rows } = examine(table, columns, "doubtfulLabels");
  report("doubtful labels", "`ag_news.noisy_10k`, label against gt", rows, isWrong, known);
}

async function measureRepeats(): Promise<void> {
  const spam = await read("sms_spam.messy.csv");
  const seen = new Set<string>();
  const repeats = new Set<number>();
  for (let row = 0; row < spam.rowCount; row++) {
    const key = `${spam.columns[1]?.at(row)?.trim() ?? ""}\t${spam.columns[0]?.at(row) ?? ""}`;
    if (seen.has(key)) repeats.add(row);
    seen.add(key);
  }
  const exact = examine(spam, { text: 1, label: 0 }, "exactDuplicates");
  report("repeated texts", "`sms_spam.messy`", exact.rows, (row) => repeats.has(row), repeats.size);

  const clothing = await read("womens_clothing.csv.gz");
  const column = clothing.columnNames.indexOf("Review Text");
  const random = makeRandom(1, "repeats");
  const texts = [...present(clothing.columns[column])].filter((text) => text.length > 80).slice(0, 8000);
  const altered = draw(alteredCount, texts.length, random).map((index) =>
    alter(present(texts[index]), random),
  );
  const all = [...texts, ...altered];
  const { rows } = examine(
    makeTable(
      all,
      all.map(() => "a"),
    ),
    { text: 0, label: 1 },
    "nearDuplicates",
  );
  report(
    "nearly repeated texts",
    `8,000 of \`womens_clothing\`, ${String(alteredCount)} of them again, altered`,
    rows,
    (row) => row >= texts.length,
    alteredCount,
  );
}

/** A repeat as shops have them: a word or two fewer or more, other punctuation, another case. */
function alter(text: string, random: Random): string {
  const words = text.split(" ");
  words.splice(random.integer(words.length), 1);
  words.splice(random.integer(words.length), 0, "really");
  const joined = words.join(" ");
  return random.integer(2) === 0
    ? joined.toUpperCase().replaceAll(".", "!")
    : `${joined.replaceAll(",", " -")} Thanks`;
}

async function measureLabels(): Promise<void> {
  const table = await read("nasty/made_here.label_variants.csv");
  const [text, label] = [table.columnNames.indexOf("text"), table.columnNames.indexOf("label")];
  const cellAt = (row: number): string => (table.columns[label]?.at(row) ?? "").trim();
  const isVariant = (row: number): boolean =>
    /^(?:ham|spam)$/i.test(cellAt(row)) && !/^(?:ham|spam)$/.test(cellAt(row));
  const isAbsent = (row: number): boolean => /^(?:nan|none|n\/a|null)$/i.test(cellAt(row));
  const rows = Array.from({ length: table.rowCount }, (_unused, row) => row);
  for (const [what, kind, test] of [
    ["spellings of a label", "labelVariants", isVariant],
    ["labels that say there is none", "absentLabels", isAbsent],
  ] as const) {
    const found = examine(table, { text, label }, kind);
    report(what, "`made_here.label_variants`", found.rows, test, rows.filter(test).length);
  }
}

const personal: readonly ((random: Random) => string)[] = [
  (random) => `user${String(random.integer(9999))}@mail.example.org`,
  (random) => `+44 20 7946 0${String(100 + random.integer(899))}`,
  () => "4111 1111 1111 1111",
  () => "11010519491231002X",
  (random) => `(415) 555-01${String(10 + random.integer(89))}`,
];

/** Puts something into rows of a clean table, and looks which rows are found. */
async function measureInsertions(): Promise<void> {
  const table = await read("conference_titles.csv");
  const titles = [...present(table.columns[0])];
  const random = makeRandom(1, "insertions");
  const insert = async (
    what: string,
    kind: FindingKind,
    change: (title: string, index: number) => string,
    from = titles,
  ): Promise<void> => {
    const chosen = new Set(draw(Math.min(alteredCount, Math.floor(from.length / 4)), from.length, random));
    const texts = from.map((title, index) => (chosen.has(index) ? change(title, index) : title));
    const { rows } = examine(
      makeTable(
        texts,
        texts.map(() => "a"),
      ),
      { text: 0, label: 1 },
      kind,
    );
    report(
      what,
      `${from.length.toLocaleString("en-US")} texts, ${String(chosen.size)} altered`,
      rows,
      (row) => chosen.has(row),
      chosen.size,
    );
    await Promise.resolve();
  };
  await insert(
    "personal data",
    "personalData",
    (title, index) => `${title}, ${present(personal[index % personal.length])(random)}`,
  );
  await insert("HTML and entities", "markup", (title, index) =>
    index % 2 === 0 ? `<b>${title}</b>` : `${title} &amp; more`,
  );
  const spanish = [...present((await read("tweets_spanish.train.csv")).columns[0])].filter((text) =>
    /[áéíóúñ]/.test(text),
  );
  const garble = (text: string): string => new TextDecoder("latin1").decode(new TextEncoder().encode(text));
  await insert("garbled characters", "mojibake", garble, spanish);
  const english = [...present((await read("airline_tweets.csv.gz")).columns[4])].slice(0, 2500);
  await insert(
    "another language",
    "languageMix",
    (_text, index) => present(spanish[index % spanish.length]),
    english,
  );
}

async function main(): Promise<void> {
  if (!existsSync(join(folder, "README.md"))) {
    process.stderr.write(`skipped: the data sets are not in ${folder}\n`);
    return;
  }
  await measureDoubt();
  await measureRepeats();
  await measureLabels();
  await measureInsertions();
  const head = ["finding", "rows", "known", "found", "precision, %", "recall, %"];
  const rule = ["---", "---", "---:", "---:", "---:", "---:"];
  const tableText = [`| ${head.join(" | ")} |`, `| ${rule.join(" | ")} |`, ...lines].join("\n");
  writeResults("doctor", tableText);
}

await main();
