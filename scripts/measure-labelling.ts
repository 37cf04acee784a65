// Labels texts as a person would, with the labels of a file: what a model knows that asks for the texts that it wants to know,
// and with how many labels, beside texts drawn by chance.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { present } from "../src/core/assert.ts";
import { drain } from "../src/core/drain.ts";
import { labelsOf, toExamples } from "../src/core/dataset/examples.ts";
import { fingerprint } from "../src/core/dataset/fingerprint.ts";
import { chooseText } from "../src/core/labelling/chooseText.ts";
import { makeLabelPool, type LabelPool } from "../src/core/labelling/labelPool.ts";
import { learnLabels, mostProbable, type LabelledTexts } from "../src/core/labelling/learnLabels.ts";
import { makeRandom, shuffle } from "../src/core/random.ts";
import { inOrder } from "../src/core/sequence.ts";
import { completeRules } from "../src/core/text/fitPreprocessor.ts";
import { defaultTextConfig } from "../src/core/text/preprocessor.ts";
import { root } from "./lib/resultsPage.ts";
import { openSet, textSets, type TextSet } from "./lib/textSets.ts";

const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data") },
    only: { type: "string", default: "ag_news;trec;imdb;emotion" },
    seeds: { type: "string", default: "1,2,3,4,5" },
    "per-class": { type: "string", default: "64" },
  },
});

/** Texts that are only tested on. */
const testCount = 2000;

interface Simulation {
  readonly pool: LabelPool;
  /** The right class of each text: [texts]. */
  readonly classes: Int32Array;
  readonly classCount: number;
}

async function open(set: TextSet): Promise<Simulation> {
  const { source, roles } = await openSet(set, options.data);
  const { examples } = toExamples({ table: source.table, roles });
  const rules = {
    cleaning: completeRules(defaultTextConfig.cleaning, { stopWordsByLanguage: {}, simplified: "" }),
    tokenizer: { kind: "unicode-words" },
  } as const;
  const pool = await drain(makeLabelPool(examples.texts, rules));
  const labels = labelsOf(examples);
  const classes = new Int32Array(pool.texts.length);
  for (let row = 0; row < labels.length; row++) {
    const place = pool.places.get(fingerprint(present(examples.texts.at(row))));
    if (place !== undefined) classes[place] = present(labels[row]);
  }
  return { pool, classes, classCount: examples.classNames.length };
}

/** Percent of the texts tested on that a model of these labels gets right. */
function accuracyOf(
  { pool, classes, classCount }: Simulation,
  known: LabelledTexts,
  test: Int32Array,
): number {
  const model = learnLabels(pool.features, known, classCount);
  if (model === null) return 0;
  const right = test.filter((place) => mostProbable(model(place)) === classes[place]);
  return (100 * right.length) / test.length;
}

const labelled = ({ classes }: Simulation, places: readonly number[]): LabelledTexts => ({
  places: Int32Array.from(places),
  classes: Int32Array.from(places, (place) => present(classes[place])),
});

/** So many texts of each class, drawn by chance. */
function drawPerClass({ classes, classCount }: Simulation, order: Int32Array, perClass: number): number[] {
  const counts = new Int32Array(classCount);
  return Array.from(order).filter((place) => {
    const label = present(classes[place]);
    counts[label] = present(counts[label]) + 1;
    return present(counts[label]) <= perClass;
  });
}

/** Asks for one text after the other, answered at once. */
function ask(
  simulation: Simulation,
  test: Int32Array,
  count: number,
): { places: number[]; slowestMs: number } {
  const { pool } = simulation;
  const isAsked = new Uint8Array(pool.texts.length);
  for (const place of test) isAsked[place] = 1;
  const isKnown = new Uint8Array(pool.texts.length);
  const places: number[] = [];
  let [drawnCount, slowestMs] = [0, 0];
  while (places.length < count) {
    const start = performance.now();
    const known = labelled(simulation, places);
    const classCount = new Set(known.classes).size;
    const question = chooseText({
      pool,
      isAsked,
      isKnown,
      model: learnLabels(pool.features, known, simulation.classCount),
      labelCount: places.length,
      drawnCount,
      classCount: Math.max(2, classCount),
      order: "doubt",
    });
    slowestMs = Math.max(slowestMs, performance.now() - start);
    if (question === null) break;
    if (question.reason === "measure") drawnCount++;
    places.push(question.place);
    isAsked[question.place] = 1;
    isKnown[question.place] = 1;
  }
  return { places, slowestMs };
}

console.log("set | drawn, per class | labels | right | asked, labels | right | slowest ms");
for (const name of options.only.split(";")) {
  const simulation = await open(
    present(
      textSets.find((set) => set.name === name),
      name,
    ),
  );
  const perClass = Number(options["per-class"]);
  for (const seed of options.seeds.split(",")) {
    const order = shuffle(inOrder(simulation.pool.texts.length), makeRandom(Number(seed), "labelling"));
    const test = order.slice(0, testCount);
    const drawn = drawPerClass(simulation, order.slice(testCount), perClass);
    const half = Math.floor(drawn.length / 2);
    const { places, slowestMs } = ask(simulation, test, half);
    const accuracies = [drawn, places].map((each) =>
      accuracyOf(simulation, labelled(simulation, each), test),
    );
    console.log(
      [
        name,
        perClass,
        drawn.length,
        accuracies[0]?.toFixed(2),
        half,
        accuracies[1]?.toFixed(2),
        slowestMs.toFixed(0),
      ].join(" | "),
    );
  }
}
