import { parseCsv } from "../core/csv/parseCsv.ts";
import type { ParsedTable } from "../core/csv/table.ts";
import { IssueError, makeIssue } from "../core/issue.ts";
import { fitPreprocessor } from "../core/text/fitPreprocessor.ts";
import type { WasmPlace } from "./backend/wasm.ts";
import { blobSource } from "./data/blobSource.ts";
import { readRows, summarizeClasses, summarizeTable } from "./data/describeData.ts";
import type { CallTable } from "./host.ts";
import { dealExamples, tell } from "./train/prepareData.ts";

// TensorFlow.js is large: it is loaded only once something is to be computed, so that files open at once.
const loadLearning = () => import("./learning.ts");

/** The engine's calls, around one open table and one model in use. */
export function makeCalls(place: WasmPlace): CallTable {
  let parsed: ParsedTable | null = null;
  let learning: Promise<InstanceType<Awaited<ReturnType<typeof loadLearning>>["Learning"]>> | null = null;
  const learn = () => (learning ??= loadLearning().then(({ Learning }) => new Learning(place)));
  const openTable = (): ParsedTable => {
    if (parsed === null) throw new IssueError(makeIssue("dataset.noExamples", "error", { rowCount: 0 }));
    return parsed;
  };
  return {
    chooseDevice: async ({ choice }) => {
      return (await learn()).chooseDevice(choice);
    },
    openTable: async function* ({ file, dialect }) {
      parsed = yield* parseCsv(await blobSource(file), dialect);
      return summarizeTable(parsed);
    },
    readRows: async ({ from, to }) => {
      return readRows(openTable(), from, to);
    },
    describeClasses: async ({ roles }) => {
      return summarizeClasses(openTable(), roles);
    },
    describeText: async function* (job) {
      const { train, classNames } = dealExamples({ table: openTable().table, ...job });
      const preprocessor = yield* tell("vocabulary", fitPreprocessor(train.texts, job.text));
      const { sequenceLength, vocabulary } = preprocessor;
      return { sequenceLength, vocabularySize: vocabulary.length, classCount: classNames.length };
    },
    train: async function* (job, control) {
      return yield* (await learn()).train(openTable().table, job, control);
    },
    loadModel: async ({ model }) => {
      await (await learn()).loadModel(model);
      return null;
    },
    predict: async ({ texts }) => {
      return (await learn()).predict(texts);
    },
    checkExport: async (input) => {
      return (await learn()).checkExport(input);
    },
  };
}
