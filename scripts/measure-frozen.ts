// What a frozen encoder is worth with few labels or none: npm run measure:frozen -- [--only PART;PART] [--tests 2000] [--seeds 1,2,3,4,5].
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { present } from "../src/core/assert.ts";
import { labelsOf, toExamples, type ExampleSet } from "../src/core/dataset/examples.ts";
import { denseAsSparse, type SparseRows } from "../src/core/dataset/sparseRows.ts";
import { readEncoderFolder } from "../src/core/encoders/encoderFolder.ts";
import { placeScaled } from "../src/core/linear/blockScales.ts";
import { makeRandom, shuffle } from "../src/core/random.ts";
import { inOrder } from "../src/core/sequence.ts";
import { openEncoder } from "../src/engine/encoder/openEncoder.ts";
import { startBackend } from "./cli/startBackend.ts";
import { bestClasses, fitWords, learnHead } from "./encoder/branches.ts";
import { agNewsDescriptions } from "./encoder/descriptions.ts";
import { textVectors } from "./encoder/textVectors.ts";
import { findEncoderPython } from "./lib/encoderPython.ts";
import { folderFiles } from "./lib/folderFiles.ts";
import { root } from "./lib/resultsPage.ts";
import { openSet, textSets } from "./lib/textSets.ts";

const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data") },
    only: { type: "string", default: "" },
    seeds: { type: "string", default: "1,2,3,4,5" },
    /** Rows of the test file that are answered, drawn by chance once. */
    tests: { type: "string", default: "2000" },
    /** How large the words' features are beside the encoder's. */
    share: { type: "string", default: "0.3" },
    strength: { type: "string", default: "1" },
  },
});
const seeds = options.seeds.split(",").map(Number);
const [share, strength] = [Number(options.share), Number(options.strength)];

/** Some texts, what the encoder makes of them, and their classes. */
interface Texts {
  readonly texts: readonly string[];
  readonly vectors: Float32Array;
  readonly labels: Int32Array;
}

const found = findEncoderPython();
if (found === null || !existsSync(options.data)) process.exit(0);
await startBackend("wasm");
const encoder = await openEncoder(await readEncoderFolder(await folderFiles(found.folder)));
const { width } = encoder;

async function openExamples(name: string): Promise<{ train: ExampleSet; test: ExampleSet }> {
  const { source, roles } = await openSet(
    present(
      textSets.find((set) => set.name === name),
      name,
    ),
    options.data,
  );
  const train = toExamples({ table: source.table, roles }).examples;
  const test = present(source.test, `${name}: a test file`);
  const { classNames } = train;
  return { train, test: toExamples({ table: test.table, roles: test.roles, classNames }).examples };
}

async function read(examples: ExampleSet, places: ArrayLike<number>, name: string): Promise<Texts> {
  const labels = labelsOf(examples);
  const texts = Array.from(places, (place) => examples.texts.at(place) ?? "");
  return {
    texts,
    vectors: await textVectors(encoder, texts, name),
    labels: Int32Array.from(places, (place) => present(labels[place])),
  };
}

const drawn = (count: number, most: number, seed: number): Int32Array =>
  shuffle(inOrder(count), makeRandom(seed, "measured rows")).slice(0, most);

/** So many rows of each class, drawn by chance. */
function drawPerClass(examples: ExampleSet, perClass: number, seed: number): number[] {
  const labels = labelsOf(examples);
  const counts = new Map<number, number>();
  return Array.from(shuffle(inOrder(labels.length), makeRandom(seed, "few rows"))).filter((place) => {
    const label = present(labels[place]);
    counts.set(label, (counts.get(label) ?? 0) + 1);
    return present(counts.get(label)) <= perClass;
  });
}

const percentRight = (classes: Int32Array, labels: Int32Array): number =>
  (100 * classes.filter((each, row) => each === labels[row]).length) / labels.length;

/** Accuracy of the encoder, of the words, and of both, by the project's linear head. */
function accuracies(
  train: Texts,
  test: Texts,
  classCount: number,
  seed: number,
): Readonly<Record<string, number>> {
  const words = fitWords(train.texts);
  const [trainWords, testWords] = [words(train.texts), words(test.texts)];
  const [trainVectors, testVectors] = [
    denseAsSparse(train.vectors, width),
    denseAsSparse(test.vectors, width),
  ];
  const branches: Readonly<Record<string, readonly [SparseRows, SparseRows]>> = {
    words: [trainWords, testWords],
    encoder: [trainVectors, testVectors],
    both: [
      placeScaled({ blocks: [trainVectors, trainWords], scales: [1, share] }),
      placeScaled({ blocks: [testVectors, testWords], scales: [1, share] }),
    ],
  };
  return Object.fromEntries(
    Object.entries(branches).map(([name, [trainRows, testRows]]) => {
      const head = learnHead(trainRows, train.labels, { classCount, strength, seed });
      return [name, percentRight(bestClasses(head(testRows), classCount), test.labels)];
    }),
  );
}

/** Prints mean and standard deviation of each figure over the seeds. */
function report(name: string, rows: readonly Readonly<Record<string, number>>[]): void {
  const cells = Object.keys(rows[0] ?? {}).map((key) => {
    const values = rows.map((row) => present(row[key]));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(
      values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1),
    );
    return `${key} ${mean.toFixed(1)} ± ${spread.toFixed(1)}`;
  });
  console.log(`${name}: ${cells.join(", ")}`);
}

/** Rows of a class each, of one set. */
async function measureRows(
  name: string,
  title: string,
  draw: (train: ExampleSet, seed: number) => ArrayLike<number>,
): Promise<void> {
  const { train, test } = await openExamples(name);
  const classCount = train.classNames.length;
  const tests = await read(test, drawn(test.texts.length, Number(options.tests), 1), `${name}, test`);
  const rows: Readonly<Record<string, number>>[] = [];
  for (const seed of seeds)
    rows.push(accuracies(await read(train, draw(train, seed), name), tests, classCount, seed));
  report(title, rows);
}

/** The cosine of texts to descriptions of the classes, alone and as one more row of each class. */
async function measureDescriptions(): Promise<void> {
  const { train, test } = await openExamples("ag_news");
  const tests = await read(test, drawn(test.texts.length, Number(options.tests), 1), "ag_news, test");
  const texts = train.classNames.map((name) => present(agNewsDescriptions[name], name));
  const vectors = await textVectors(encoder, texts, "descriptions");
  const scores = asScores(tests.vectors, vectors);
  report("AG News, descriptions alone", [
    { cosine: percentRight(bestClasses(scores, texts.length), tests.labels) },
  ]);
  const rows: Readonly<Record<string, number>>[] = [];
  for (const seed of seeds) {
    const few = await read(train, drawPerClass(train, 8, seed), "ag_news");
    const described: Texts = {
      texts: [...few.texts, ...texts],
      vectors: Float32Array.from([...few.vectors, ...vectors]),
      labels: Int32Array.from([...few.labels, ...texts.keys()]),
    };
    rows.push(accuracies(described, tests, texts.length, seed));
  }
  report("AG News, 8 rows a class and descriptions", rows);
}

/** Dot products of vectors, [rows × classes]: cosines, as this encoder's vectors have the length 1. */
function asScores(rows: Float32Array, classes: Float32Array): Float32Array {
  const classCount = classes.length / width;
  return Float32Array.from({ length: (rows.length / width) * classCount }, (_unused, at) => {
    const [row, column] = [Math.floor(at / classCount), at % classCount];
    let sum = 0;
    for (let unit = 0; unit < width; unit++)
      sum += (rows[row * width + unit] as number) * (classes[column * width + unit] as number);
    return sum;
  });
}

/** How much of what belongs to no class is found when 5 % of what does is refused. */
async function measureOutOfScope(): Promise<void> {
  const { train } = await openExamples("clinc150");
  const classCount = train.classNames.length;
  const set = present(textSets.find(({ name }) => name === "clinc150"));
  const alone = async (file: string): Promise<ExampleSet> => {
    const { source, roles } = await openSet(
      { name: file, file, text: set.text, label: set.label },
      options.data,
    );
    return toExamples({ table: source.table, roles }).examples;
  };
  const [known, unknown] = [await alone("clinc150.val.csv"), await alone("clinc150.oos_test.csv")];
  const all = await read(train, inOrder(train.texts.length), "clinc150");
  const ofKnown = await read(known, inOrder(known.texts.length), "clinc150, validation");
  const ofUnknown = await read(unknown, inOrder(unknown.texts.length), "clinc150, out of scope");
  const words = fitWords(all.texts);
  const rowsOf = ({ texts, vectors }: Texts): Readonly<Record<string, SparseRows>> => ({
    words: words(texts),
    encoder: denseAsSparse(vectors, width),
    both: placeScaled({ blocks: [denseAsSparse(vectors, width), words(texts)], scales: [1, share] }),
  });
  const [trainRows, knownRows, unknownRows] = [rowsOf(all), rowsOf(ofKnown), rowsOf(ofUnknown)];
  const recalls = Object.keys(trainRows).map((name) => {
    const head = learnHead(present(trainRows[name]), all.labels, { classCount, strength, seed: 1 });
    const certainty = (rows: SparseRows): Float32Array => largestScores(head(rows), classCount);
    const sorted = certainty(present(knownRows[name])).toSorted();
    const threshold = present(sorted[Math.floor(0.05 * sorted.length)]);
    const refused = certainty(present(unknownRows[name])).filter((score) => score < threshold);
    return [name, (100 * refused.length) / ofUnknown.texts.length] as const;
  });
  report("CLINC, out of scope found with 5 % of the rest refused", [Object.fromEntries(recalls)]);
}

const largestScores = (scores: Float32Array, classCount: number): Float32Array =>
  Float32Array.from({ length: scores.length / classCount }, (_unused, row) =>
    Math.max(...scores.subarray(row * classCount, (row + 1) * classCount)),
  );

const perClass = (count: number) => (train: ExampleSet, seed: number) => drawPerClass(train, count, seed);
const byChance = (count: number) => (train: ExampleSet, seed: number) =>
  drawn(train.texts.length, count, seed);

const parts: Readonly<Record<string, () => Promise<void>>> = {
  ag8: () => measureRows("ag_news", "AG News, 8 rows a class", perClass(8)),
  descriptions: measureDescriptions,
  clinc10: () => measureRows("clinc150", "CLINC, 10 rows a class", perClass(10)),
  clinc40: () => measureRows("clinc150", "CLINC, 6,000 rows", perClass(40)),
  outOfScope: measureOutOfScope,
  emotion: () => measureRows("emotion", "Emotion, 2,000 rows", byChance(2000)),
  imdb: () => measureRows("imdb", "IMDB, 2,000 rows", byChance(2000)),
  trec: () => measureRows("trec", "TREC, all rows", (train) => inOrder(train.texts.length)),
};

for (const [name, measure] of Object.entries(parts))
  if (options.only === "" || options.only.split(";").includes(name)) await measure();
process.exit(0);
