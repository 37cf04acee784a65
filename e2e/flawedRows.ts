import type { FindingKind } from "../src/core/dataset/doctor/findings.ts";
import { makeRandom } from "../src/core/random.ts";

/** A row of a table of letters. */
export type Row = readonly [text: string, label: string];

const common =
  "parcel lamp chair kettle jacket phone camera table garden window letter market shop street winter Leeds Turin Porto Ghent Malmo Basel".split(
    " ",
  );
const telling: Readonly<Record<string, readonly string[]>> = {
  complaint: ["broken", "late", "scratched", "missing", "refund"],
  praise: ["lovely", "thanks", "perfect", "friendly", "quick"],
};

const random = makeRandom(11);
const choose = (from: readonly string[]): string => from[random.integer(from.length)] ?? "";

/** A letter unlike any other, of which two words tell its class and none gives it away. */
function writeLetter(kind: string): string {
  const words = Array.from({ length: 8 }, () => choose(common));
  const marks = Array.from({ length: 2 }, () => choose(telling[kind] ?? common));
  return `the ${words.slice(0, 4).join(" ")} and ${marks.join(" with the ")} of the ${words.slice(4).join(" ")}`;
}
const writeLetters = (count: number, kind: string, label = kind): readonly Row[] =>
  Array.from({ length: count }, () => [writeLetter(kind), label] as const);

/** Letters with nothing wrong in them: all different, two classes of one size, one after the other. */
export const cleanRows: readonly Row[] = Array.from({ length: 240 }, (_unused, row) => {
  const kind = row % 2 === 0 ? "complaint" : "praise";
  return [writeLetter(kind), kind];
});

const again = (from: number, to: number, change: (row: Row) => Row): readonly Row[] =>
  cleanRows.slice(from, to).map(change);

/** What is wrong with further rows, by what the Doctor calls it. */
export const flaws = {
  blankTexts: [
    ["!", "praise"],
    [".", "complaint"],
  ],
  absentLabels: writeLetters(6, "complaint", "N/A"),
  labelVariants: writeLetters(6, "praise", " Praise"),
  exactDuplicates: again(0, 5, (row) => row),
  nearDuplicates: again(10, 15, ([text, label]) => [`${text}!!`, label]),
  conflicts: [...again(20, 21, ([text]) => [text, "praise"]), ...again(20, 21, (row) => row)],
  doubtfulLabels: writeLetters(4, "complaint", "praise"),
  labelLeak: writeLetters(40, "praise").map(([text, label]) => [`praise: ${text}`, label]),
  rareClasses: [["where is the nearest shop of yours, please", "question"]],
  imbalance: writeLetters(8, "question", "other"),
  mojibake: [["the cafÃ© and the faÃ§ade of the shop", "complaint"]],
  markup: [["<p>delivered</p> &amp; assembled by two people in an hour", "praise"]],
  personalData: [["please answer to jo.doe@mail.example as soon as you can", "complaint"]],
  languageMix: ["Leeds", "Turin", "Porto", "Ghent", "Malmo", "Basel"].map((place) => [
    `la lampe que j'ai commandée à ${place} est arrivée avec une vitre cassée et les vis ne sont pas dans la boîte`,
    "complaint",
  ]),
  extremeLengths: [
    [Array.from({ length: 900 }, (_unused, at) => `word${String(at)}`).join(" "), "complaint"],
  ],
} satisfies { readonly [K in FindingKind]?: readonly Row[] };

/** A table with everything wrong that a step can mend. */
export const flawedRows: readonly Row[] = [...cleanRows, ...Object.values(flaws).flat()];

/** Rows as a file. */
export const toCsv = (rows: readonly Row[]): string =>
  ["text,label", ...rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))].join(
    "\n",
  );
