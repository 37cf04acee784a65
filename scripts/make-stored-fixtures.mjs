// Writes what an earlier version of the studio leaves in IndexedDB, as fixtures for the tests of migration.
// Usage: npx tsx scripts/make-stored-fixtures.mjs CHECKOUT FOLDER, where CHECKOUT holds that earlier version.
// The present file of version 1 was made from the last commit with that database and project version 4; those of later
// versions are raised from it by `raise-stored-fixture.mjs`.
import "fake-indexeddb/auto";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { writeDump } from "./storedDump.mjs";

const [checkout, folder] = process.argv.slice(2);
if (checkout === undefined || folder === undefined) throw new Error("Name a checkout and a folder.");
const load = (path) => import(resolve(checkout, "src", path));

/** Arrays from this size on are records of their own: 65,536 in the studio, fewer here to keep the files small. */
const largeBytes = 256;

const { EngineClient } = await load("engine/client.ts");
const { serveEngine } = await load("engine/host.ts");
const { makeCalls } = await load("engine/calls.ts");
const { makeProject, plainReading } = await load("core/project/project.ts");
const { appendEvent, emptyRunLog } = await load("core/metrics/runLog.ts");
const { planRounds, planTrials } = await load("core/graph/searchPlan.ts");
const { startRecords } = await load("core/graph/searchRun.ts");
const { templates } = await load("core/graph/templates.ts");
const { groupLayers } = await load("core/graph/editsBlocks.ts");
const { makeKind, optimizerFields, scheduleFields } = await load("core/training/trainFields.ts");
const { keepProject } = await load("storage/projects.ts");
const { keepFile } = await load("storage/files.ts");
const { keepSearch } = await load("storage/searches.ts");
const { openDatabase } = await load("storage/database.ts");
const largeValues = await loadLargeValues();

/** The module that takes large values apart, with its limit lowered. */
async function loadLargeValues() {
  const original = resolve(checkout, "src/storage/largeValues.ts");
  const source = await readFile(original, "utf8");
  const copy = resolve(checkout, "src/storage/largeValuesOfFixtures.ts");
  await copyFile(original, copy);
  await writeFile(copy, source.replace("65_536", String(largeBytes)));
  return import(copy);
}

async function keepLarge(key, value) {
  const { store, done } = (await openDatabase()).transaction("runs", "readwrite");
  await largeValues.putLarge(store, key, value);
  await done;
}

const words = { good: ["fine", "great", "lovely"], bad: ["poor", "awful", "dull"] };
const rows = Array.from({ length: 60 }, (_unused, index) => {
  const label = index % 2 === 0 ? "good" : "bad";
  return `"it was ${words[label][index % 3]}","note ${index % 5}",${label},${index % 7}`;
});
const csv = ["title,body,label,writer", ...rows].join("\n");

const roles = {
  texts: [0, 1],
  separator: " | ",
  label: 2,
  several: null,
  edges: null,
  split: null,
  group: null,
  time: null,
  weight: null,
};
const base = makeProject("reviews", "Reviews");
const small = templates["embedding-pooling"].nodes.map((node) =>
  node.kind === "Embedding" ? { ...node, params: { ...node.params, outputDim: 4 } } : node,
);
const graph = { ...templates["embedding-pooling"], nodes: small };
const reviews = {
  ...base,
  source: {
    files: [{ fileId: "reviews/file-1", fileName: "reviews.csv", sizeBytes: csv.length, part: null }],
    reading: plainReading,
    roles,
    recipe: [{ kind: "dropBlankTexts", fewestCharacters: 2 }],
  },
  graph,
  training: { ...base.training, epochs: 3, batchSize: 16, learningRate: 0.02 },
  search: {
    strategy: "halving",
    axes: [{ layerId: "Embedding-1", parameter: "outputDim", values: { kind: "list", values: [2, 4, 0] } }],
    trialCount: 3,
    seed: 1,
  },
};

/** A document that says something of everything that can be said. */
const everything = {
  ...makeProject("everything", "Alles, 一切"),
  source: {
    files: [
      { fileId: "everything/a", fileName: "train.tsv", sizeBytes: 120, part: "train" },
      { fileId: "everything/b", fileName: "test.tsv", sizeBytes: 60, part: "test" },
    ],
    reading: {
      dialect: {
        encoding: "gb18030",
        delimiter: "\t",
        quote: "'",
        hasHeader: false,
        skippedRows: 2,
        decimalComma: true,
      },
      sheet: "Sheet 2",
      sample: { share: 0.25, column: 3, seed: 4 },
    },
    roles: {
      texts: [0, 5],
      separator: "\n",
      label: 3,
      several: { separator: ";", use: "repeat" },
      edges: null,
      split: 1,
      group: 2,
      time: 4,
      weight: 6,
    },
    recipe: [
      { kind: "dropBlankTexts", fewestCharacters: 2 },
      { kind: "dropDuplicates" },
      { kind: "dropNearDuplicates", similarity: 0.8 },
      { kind: "resolveConflicts", keep: "majority" },
      { kind: "renameLabels", names: { Spam: "spam" } },
      { kind: "dropClasses", classNames: ["?"] },
      { kind: "stripMarkup" },
      { kind: "mendMojibake" },
      { kind: "keepLanguages", languages: ["en", "zh"] },
      { kind: "dropLengths", shortest: 3, longest: 4000 },
      { kind: "maskPersonalData", kinds: ["email", "phone", "card", "identity"] },
      { kind: "removeWords", words: ["re", "fwd"] },
      { kind: "relabel", labels: { "1a2b": "spam" } },
      { kind: "dropTexts", texts: ["3c4d"] },
    ],
  },
  text: {
    cleaning: {
      stripHtml: true,
      urls: "placeholder",
      emails: "remove",
      numbers: "placeholder",
      normalizeNfkc: true,
      lowerCase: false,
      stripAccents: true,
      removeEmoji: true,
      shortenRepeats: true,
      simplifyChinese: true,
      stopWords: ["en", "zh"],
    },
    tokenizer: { kind: "character-ngrams", shortest: 1, longest: 3 },
    vocabularySize: 3000,
    minimumCount: 2,
    sequenceLength: 96,
    truncating: "pre",
    padding: "pre",
  },
  split: {
    method: "group",
    trainShare: 0.7,
    validationShare: 0.2,
    folds: { count: 5, index: 2 },
    seed: 9,
  },
  augmentation: { copyCount: 2, deletion: 0.2, swap: 0.1, masking: 0.3, cropping: 0.4, oversampling: 1 },
  graph: groupLayers(
    templates["transformer-encoder"],
    templates["transformer-encoder"].nodes.slice(2, 5).map(({ id }) => id),
    "Block",
  ),
  training: {
    ...base.training,
    optimizer: makeKind(optimizerFields, "AdamW"),
    schedule: makeKind(scheduleFields, "oneCycle"),
    loss: { kind: "focal", gamma: 1.5, labelSmoothing: 0.1 },
    classWeights: { kind: "manual", weights: { spam: 3 } },
    earlyStopping: { isOn: true, monitor: "valAccuracy", patience: 4, minDelta: 0.001, restoreBest: true },
  },
  snapshots: Object.entries(templates).map(([name, template], index) => ({
    id: `s-${String(index)}`,
    name,
    savedAt: 1_790_000_000_000 + index,
    graph: template,
  })),
  search: {
    strategy: "random",
    axes: [
      { layerId: "Dense-1", parameter: "units", values: { kind: "range", minimum: 8, maximum: 64 } },
      { layerId: "Dense-1", parameter: "activation", values: { kind: "list", values: ["relu", "gelu"] } },
    ],
    trialCount: 6,
    seed: 2,
  },
};

const { port1, port2 } = new MessageChannel();
serveEngine(port2, makeCalls({ wasmFolder: null }));
const engine = new EngineClient(port1);
const file = new Blob([csv], { type: "text/csv" });
await engine.run("openTable", { files: [{ file, fileName: "reviews.csv" }], reading: plainReading });

const { source, text, split, augmentation, training } = reviews;
const parts = { source, text, split, augmentation, graph, training };

/** Trains as the page does; the run as it is kept. */
async function train(change = {}, trial = null) {
  const job = { roles, recipe: source.recipe, text, split, augmentation, graph, training, ...change, trial };
  let log = emptyRunLog;
  const told = ["onTrainBegin", "onEpochBegin", "onBatchEnd", "onEpochEnd", "onTrainEnd"];
  const { state, ...result } = await engine.run("train", job, (event) => {
    if (told.includes(event.type)) log = appendEvent(log, event);
  });
  const trained = { ...parts, graph: job.graph };
  return { ...result, finishedAt: 1_790_000_100_000, log, resumable: { trained, state } };
}

const run = await train();
await keepFile("reviews/file-1", file);
await keepProject(reviews, run.evaluation.accuracy);
await keepLarge("reviews", run);

const trials = planTrials(reviews.search, graph);
const context = {
  sequenceLength: run.model.preprocessor.sequenceLength,
  vocabularySize: run.model.preprocessor.vocabulary.length,
  classCount: 2,
};
let records = startRecords(trials, context);
for (const [index, trial] of trials.entries()) {
  if (records[index].issue !== null) continue;
  const { resumable, ...rest } = await train({ graph: trial.graph }, { untilEpoch: 1 });
  await keepLarge(`reviews/trial/${String(index)}`, rest);
  await keepLarge(`reviews/state/${String(index)}`, resumable);
  const { epochLogs, elapsedMs, parameterCount } = rest.log;
  records = records.map((record, at) =>
    at === index ? { ...record, epochLogs, elapsedMs, parameterCount } : record,
  );
}
await keepSearch("reviews", {
  version: 1,
  plan: reviews.search,
  base: parts,
  rounds: planRounds(reviews.search, trials.length, training.epochs),
  trials: records,
});
await keepProject(everything, null);

await writeDump(await openDatabase(), folder);
process.exit(0);
