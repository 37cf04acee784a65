// Measures how often encodings are recognised: `npm run measure:encodings -- FOLDER [--wrong]`.
// Every text file of the folder is written in each encoding that can hold it and read again, 3, 30 and 300 lines at
// a time, those without a character beyond ASCII or with control characters left out. Right is a guess that decodes to the same text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { analyse } from "chardet";
import { detectEncoding } from "../src/core/encoding/detectEncoding.ts";
import { encodings, type Encoding } from "../src/core/encoding/encodings.ts";
import { decodeAll } from "../src/core/encoding/streamDecoder.ts";
import { encoderOf } from "../src/core/encoding/testing/encoder.ts";
import { fromBytes } from "../src/core/table/fromBytes.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { wrong: { type: "boolean", default: false } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.log("Usage: npm run measure:encodings -- FOLDER [--wrong]");
  process.exit(2);
}

const lineCounts = [3, 30, 300];
/** Stretches looked at in each file, spread over it. */
const stretchCounts = [12, 8, 3];
const longestStretch = 200_000;

interface Tally {
  total: number;
  right: number;
  unsure: number;
  wrongAndSure: number;
  chardet: number;
}
const tallies = new Map<string, Tally>();
const wrong = new Map<string, number>();

function tallyOf(key: string): Tally {
  const tally = tallies.get(key) ?? { total: 0, right: 0, unsure: 0, wrongAndSure: 0, chardet: 0 };
  tallies.set(key, tally);
  return tally;
}

function readLines(path: string): readonly string[] {
  const raw = readFileSync(path);
  const bytes = path.endsWith(".gz") ? gunzipSync(raw) : raw;
  return decodeAll(bytes, path.includes("gb18030") ? "gb18030" : "utf-8").split(/\r?\n/);
}

const isBeyondAscii = (text: string): boolean => /[^\0-\x7f]/.test(text);
/** Some files were read wrongly before they were published: control characters are no text to be found. */
const isDamaged = (text: string): boolean => /[\x80-\x9f\ufffd]/.test(text);

/** Stretches of lines, beginning with one that has a character beyond ASCII. */
function stretchesOf(lines: readonly string[], lineCount: number, stretchCount: number): readonly string[] {
  const starts = lines.flatMap((line, index) => (isBeyondAscii(line) ? [index] : []));
  const step = Math.max(1, Math.floor(starts.length / stretchCount));
  return starts
    .filter((_start, index) => index % step === 0)
    .slice(0, stretchCount)
    .map((start) => lines.slice(start, start + lineCount).join("\n"))
    .filter((text) => text.length <= longestStretch && !isDamaged(text));
}

function guessByChardet(bytes: Uint8Array): Encoding | null {
  const name = analyse(bytes)[0]?.name.toLowerCase() ?? "";
  const standard = { "iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254" }[name] ?? name;
  return encodings.find((encoding) => encoding === standard) ?? null;
}

for (const name of readdirSync(folder).sort()) {
  if (!/\.(?:csv|tsv|txt|psv)(?:\.gz)?$/.test(name) || name.includes("readme")) continue;
  const lines = readLines(join(folder, name));
  for (const [index, lineCount] of lineCounts.entries())
    for (const text of stretchesOf(lines, lineCount, stretchCounts[index] ?? 1))
      for (const encoding of encodings) {
        const bytes = encoderOf(encoding)(text);
        if (bytes === null) continue;
        const guess = await detectEncoding(fromBytes(bytes));
        const isRight = decodeAll(bytes, guess.encoding) === text;
        const other = guessByChardet(bytes);
        for (const key of [`all ${String(lineCount)}`, `${encoding} ${String(lineCount)}`]) {
          const tally = tallyOf(key);
          tally.total++;
          if (isRight) tally.right++;
          if (guess.rival !== null) tally.unsure++;
          if (!isRight && guess.rival === null) tally.wrongAndSure++;
          if (other !== null && decodeAll(bytes, other) === text) tally.chardet++;
        }
        if (isRight) continue;
        const key = `${String(lineCount)} ${name}: ${encoding} → ${guess.encoding}`;
        wrong.set(key, (wrong.get(key) ?? 0) + 1);
      }
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
console.log(
  "| encoding | lines | samples | right | said to be unsure | wrong and not said | chardet right |",
);
console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const encoding of ["all", ...encodings])
  for (const lineCount of lineCounts) {
    const tally = tallies.get(`${encoding} ${String(lineCount)}`);
    if (tally === undefined) continue;
    const { total, right, unsure, wrongAndSure, chardet } = tally;
    const cells = [right, unsure, wrongAndSure, chardet].map((part) => percent(part, total));
    console.log(`| ${[encoding, String(lineCount), String(total), ...cells].join(" | ")} |`);
  }
if (values.wrong)
  for (const [key, count] of [...wrong].sort((a, b) => b[1] - a[1])) console.log(`${String(count)}  ${key}`);
