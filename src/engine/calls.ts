import type { WasmPlace } from "./backend/wasm.ts";
import { DataDesk, noTable } from "./data/dataDesk.ts";
import { summarizeTable } from "./data/describeData.ts";
import { forecastMemory } from "./data/forecast.ts";
import { openFiles } from "./data/openFiles.ts";
import { packFolder } from "./data/packFolder.ts";
import type { CallTable } from "./host.ts";

// TensorFlow.js is large: it is loaded only once something is to be computed, so that files open at once.
const loadLearning = () => import("./learning.ts");

/** The engine's calls, around one open table and one model in use. */
export function makeCalls(place: WasmPlace): CallTable {
  let desk: DataDesk | null = null;
  let learning: Promise<InstanceType<Awaited<ReturnType<typeof loadLearning>>["Learning"]>> | null = null;
  const learn = () =>
    (learning ??= loadLearning().then(
      ({ Learning }) => new Learning(place),
      (error: unknown) => {
        learning = null; // it may come the next time
        throw error;
      },
    ));
  const openDesk = (): DataDesk => {
    if (desk === null) throw noTable();
    return desk;
  };
  return {
    chooseDevice: async ({ choice }) => {
      return (await learn()).chooseDevice(choice);
    },
    forecast: ({ files }) => forecastMemory(files),
    packFolder: ({ files }) => packFolder(files),
    openTable: async function* ({ files, reading }) {
      const parsed = yield* openFiles(files, reading);
      desk = new DataDesk(parsed);
      return summarizeTable(parsed);
    },
    findRows: (query) => openDesk().findRows(query),
    readRows: async (input) => openDesk().readPage(input),
    describeClasses: (input) => openDesk().describeClasses(input),
    describeText: (input) => openDesk().describeText(input),
    traceText: (input) => openDesk().traceText(input),
    examine: (input) => openDesk().examine(input),
    describeLanguages: (input) => openDesk().describeLanguages(input),
    describeWords: (input) => openDesk().describeWords(input),
    previewAugmentation: (input) => openDesk().previewAugmentation(input),
    train: async function* (job, control) {
      return yield* (await learn()).train(openDesk().parsed.table, job, control);
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
