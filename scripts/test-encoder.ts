// Compares a pre-trained encoder with transformers: ids of 5,000 texts of the shared sets, and last hidden states.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, present } from "../src/core/assert.ts";
import { toExamples } from "../src/core/dataset/examples.ts";
import { encoderKinds } from "../src/core/encoders/encoderConfig.ts";
import { readEncoderFolder } from "../src/core/encoders/encoderFolder.ts";
import { makeRandom, shuffle } from "../src/core/random.ts";
import { inOrder } from "../src/core/sequence.ts";
import { openTransformer } from "../src/engine/encoder/openTransformer.ts";
import { startBackend } from "./cli/startBackend.ts";
import { findEncoderPython } from "./lib/encoderPython.ts";
import { folderFiles } from "./lib/folderFiles.ts";
import { root } from "./lib/resultsPage.ts";
import { openSet, textSets } from "./lib/textSets.ts";

const data = process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
/** Sets of ten languages and many ways to write. */
const setNames = [
  "ag_news, 5,000 rows",
  "clinc150",
  "trec",
  "airline",
  "hotel",
  "wisesight",
  "japanese hotel",
  "arabic",
  "hindi tweets",
  "spanish tweets",
];
const textsASet = 500;
/** Texts whose hidden states are compared. */
const stateCount = 40;
const tolerance = 1e-4;
/** Texts that the sets do not have. */
const oddTexts = [
  "",
  " ",
  "[CLS] [SEP] <s>",
  "a\u0000b",
  "e\u0301 \uFB01 ①",
  "👩‍👩‍👧",
  "\u202Eabc",
  "x".repeat(300),
];

async function drawTexts(): Promise<readonly string[]> {
  const drawn: string[][] = [];
  for (const name of setNames) {
    const { source, roles } = await openSet(present(textSets.find((set) => set.name === name)), data);
    const { texts } = toExamples({ table: source.table, roles }).examples;
    const places = shuffle(inOrder(texts.length), makeRandom(1, name)).slice(0, textsASet);
    drawn.push(Array.from(places, (place) => texts.at(place) ?? ""));
  }
  // In turn, so that the first texts, whose states are compared, are of all sets.
  const inTurn = Array.from({ length: textsASet }, (_unused, at) => drawn.map((texts) => texts[at] ?? ""));
  return [...oddTexts, ...inTurn.flat()];
}

/** Compares one folder; returns whether nothing differs. */
async function compare(
  python: string,
  folder: string,
  texts: readonly string[],
  work: string,
): Promise<boolean> {
  const read = await readEncoderFolder(await folderFiles(folder));
  assert(read.form === "transformer", "layers");
  const encoder = await openTransformer(read);
  const { width, maxTokens } = encoder;
  const script = join(root, "scripts/interop/check_encoder.py");
  const textsPath = join(work, "texts.json");
  writeFileSync(textsPath, JSON.stringify(texts));
  execFileSync(python, [script, folder, textsPath, String(maxTokens), String(stateCount), work], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      TRANSFORMERS_OFFLINE: "1",
      TRANSFORMERS_VERBOSITY: "error",
      HF_HUB_DISABLE_PROGRESS_BARS: "1",
    },
  });
  const expectedIds = JSON.parse(
    readFileSync(join(work, "ids.json"), "utf8"),
  ) as readonly (readonly number[])[];
  const ids = texts.map((text) => encoder.ids(text));
  const differing = ids.flatMap((each, at) => (each.join() === expectedIds[at]?.join() ? [] : [at]));
  const bytes = readFileSync(join(work, "states.bin"));
  const expected = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  let [largest, from] = [0, 0];
  for (const each of expectedIds.slice(0, stateCount)) {
    const states = await encoder.hiddenStates([Int32Array.from(each)]);
    for (const value of await states.data<"float32">())
      largest = Math.max(largest, Math.abs(value - (expected[from++] ?? NaN)));
    states.dispose();
  }
  encoder.dispose();
  const hasPassed = differing.length === 0 && largest <= tolerance && from === expected.length;
  console.log(
    `${hasPassed ? "✓" : "✗"} ${folder.replace(root, "")}: ids of ${String(texts.length - differing.length)} of ` +
      `${String(texts.length)} texts equal, hidden states (width ${String(width)}) differ by ${largest.toExponential(1)}`,
  );
  for (const at of differing.slice(0, 5))
    console.log(
      `  ${JSON.stringify(texts[at]?.slice(0, 80))}: ${ids[at]?.join() ?? ""} ≠ ${expectedIds[at]?.join() ?? ""}`,
    );
  return hasPassed;
}

const found = findEncoderPython();
if (found === null || !existsSync(data)) {
  console.log("skipped: the encoder was not compared with transformers");
  process.exit(0);
}
const work = mkdtempSync(join(tmpdir(), "layerloom-encoder-"));
try {
  await startBackend("wasm");
  const texts = await drawTexts();
  const folders = [
    ...encoderKinds.map((kind) => join(root, "src/engine/encoder/fixtures", kind)),
    found.folder,
  ];
  const passed: boolean[] = [];
  for (const folder of folders) passed.push(await compare(found.python, folder, texts, work));
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exit();
