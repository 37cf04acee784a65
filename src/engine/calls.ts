import type { WasmPlace } from "./backend/wasm.ts";
import { TableSession, noTable } from "./data/tableSession.ts";
import { summarizeTable } from "./data/describeData.ts";
import { forecastMemory } from "./data/forecast.ts";
import { openFiles } from "./data/openFiles.ts";
import { packFolder } from "./data/packFolder.ts";
import { previewTable } from "./data/previewTable.ts";
import { readFileHead } from "./data/readFileHead.ts";
import { readTests } from "./data/readTests.ts";
import { OpenAnswers } from "./evaluate/openAnswers.ts";
import { listShelf, openShelf, removeFromShelf } from "./shelf/shelfFolder.ts";
import { forward } from "./stream/forward.ts";
import type { CallTable } from "./host.ts";

// TensorFlow.js is large, so it is loaded only when something is computed: files open at once.
const loadLearning = () => import("./learning.ts");

/** The engine's calls, around one open table and one model in use. */
export function makeCalls(place: WasmPlace): CallTable {
  let session: TableSession | null = null;
  let answers: OpenAnswers | null = null;
  let learning: Promise<InstanceType<Awaited<ReturnType<typeof loadLearning>>["Learning"]>> | null = null;
  const learn = () =>
    (learning ??= loadLearning().then(
      ({ Learning }) => new Learning(place),
      (error: unknown) => {
        learning = null; // it may come the next time
        throw error;
      },
    ));
  const explain = async () => (await learn()).explaining();
  const openSession = (): TableSession => {
    if (session === null) throw noTable();
    return session;
  };
  const openedAnswers = (): OpenAnswers => {
    if (answers === null) throw noTable();
    return answers;
  };
  return {
    chooseDevice: async ({ choice }) => {
      return (await learn()).chooseDevice(choice);
    },
    forecast: ({ files }) => forecastMemory(files),
    packFolder: ({ files }) => packFolder(files),
    openTable: async function* ({ files, reading }) {
      const preview = await previewTable(files, reading);
      if (preview !== null) yield { type: "onPreview", preview };
      const parsed = yield* forward(
        openFiles(files, reading),
        (progress) => ({ type: "onRead", progress }) as const,
      );
      session = new TableSession(parsed);
      answers = null;
      return summarizeTable(parsed);
    },
    findRows: (query) => openSession().findRows(query),
    readRows: async (input) => openSession().readPage(input),
    readRow: (input) => openSession().readRow(input),
    describeClasses: (input) => openSession().describeClasses(input),
    describeText: (input) => openSession().describeText(input),
    measureBaseline: (input) => openSession().measureBaseline(input),
    traceText: (input) => openSession().traceText(input),
    examine: (input) => openSession().examine(input),
    describeLanguages: (input) => openSession().describeLanguages(input),
    describeWords: (input) => openSession().describeWords(input),
    askForLabel: async function* (input) {
      if (input.encoder !== null) await (await learn()).start();
      return yield* openSession().askForLabel(input);
    },
    writeLabels: (input) => openSession().writeLabels(input),
    measureLabels: async function* (input) {
      if (input.encoder !== null) await (await learn()).start();
      return yield* openSession().measureLabels(input);
    },
    previewAugmentation: (input) => openSession().previewAugmentation(input),
    openAnswers: async function* (input) {
      answers = yield* OpenAnswers.open(openSession().pipeline, input);
      return answers === null ? null : answers.table.count;
    },
    measureTexts: () => openedAnswers().measureTexts(),
    findAnswers: (input) => openedAnswers().count(input),
    readAnswers: (input) => openedAnswers().readPage(input),
    findSlices: () => openedAnswers().findSlices(),
    measureSlices: (input) => openedAnswers().measureSlices(input),
    measureRun: async function* ({ conditions, ...kept }) {
      const opened = yield* OpenAnswers.open(openSession().pipeline, kept);
      return opened === null ? null : yield* opened.measureSlices({ conditions });
    },
    compareRuns: async function* ({ before, after, rows }) {
      const opened = yield* OpenAnswers.open(openSession().pipeline, { ...after, rows });
      return opened === null ? null : opened.compareWith(before);
    },
    compareAnswers: async (input) => openedAnswers().compareWith(input),
    readAnswer: async (input) => openedAnswers().readWhole(input),
    judge: async ({ rows }) => (await learn()).judge(rows),
    judgeBy: async (input) => (await learn()).judgeBy(input),
    signModel: async ({ signature }) => {
      (await learn()).signModel(signature);
      return null;
    },
    rescore: async (input) => (await import("../core/evaluate/rescore.ts")).rescore(input),
    train: async function* (job, control) {
      return yield* (await learn()).train(openSession().pipeline, job, control);
    },
    findRate: async function* (job) {
      return yield* (await learn()).findRate(openSession().pipeline, job);
    },
    measureStep: async function* (job) {
      return yield* (await learn()).measureStep(openSession().pipeline, job);
    },
    loadModel: async ({ model }) => {
      await (await learn()).loadModel(model);
      return null;
    },
    predict: async ({ rows }) => {
      return (await learn()).predict(rows);
    },
    explainRow: async function* (input) {
      return yield* (await explain()).use((explaining) => explaining.explainRow(input));
    },
    pullWords: async ({ rows }) => (await explain()).pullWords(rows),
    pullAnswers: async ({ indices }) => (await explain()).pullAnswers(openedAnswers(), indices),
    findFlip: async function* (input) {
      return yield* (await explain()).use((explaining) => explaining.findFlip(input));
    },
    tellWords: async function* ({ wordCount }) {
      return yield* (await explain()).use((explaining) => explaining.tellWords(openedAnswers(), wordCount));
    },
    layOutMap: async function* (input) {
      const { layOutMap } = await import("./explain/layOutMap.ts");
      return yield* (await explain()).use((explaining) => layOutMap(explaining, openedAnswers(), input));
    },
    findNearRows: async function* (input) {
      return yield* (await explain()).use((explaining) => explaining.findNearRows(openedAnswers(), input));
    },
    findNearWords: async (input) => (await explain()).findNearWords(input),
    listEncoders: async () => listShelf(await openShelf()),
    shelveEncoder: async function* ({ picked }) {
      const { shelveEncoder } = await import("./shelf/shelveEncoder.ts");
      return yield* shelveEncoder(picked);
    },
    measureEncoder: async function* ({ id }) {
      return yield* (await learn()).measureEncoder(id);
    },
    removeEncoder: async ({ id }) => {
      await removeFromShelf(await openShelf(), id);
      return null;
    },
    readTests: (input) => readTests(input),
    readFileHead: (input) => readFileHead(input),
    predictFile: async function* (input) {
      return yield* (await learn()).predictFile(input);
    },
    checkExport: async function* (input) {
      return yield* (await learn()).checkExport(input);
    },
    measureStored: async function* (input) {
      return yield* (await learn()).measureStored(openSession().pipeline, input);
    },
  };
}
