import * as tf from "@tensorflow/tfjs";
import { BackendWasm, getThreadsCount, setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/** The folder the published WASM files are served from; null where the package finds them itself (Node). */
export interface WasmPlace {
  readonly wasmFolder: string | null;
}

let hasThreads = false;

/** Threads that the published module can start. */
const mostThreads = 8;

/** Threads that WASM computes on; 1 without cross-origin isolation. */
export const wasmThreadCount = (): number => (hasThreads ? Math.max(1, getThreadsCount()) : 1);

/**
 * Makes WASM the backend: SIMD, and threads where the page is cross-origin isolated.
 * TensorFlow.js would start its threads from a `blob:` made of a function's text, which neither survives
 * minification nor a strict policy; here they start from the published files.
 */
export async function startWasm({ wasmFolder }: WasmPlace): Promise<void> {
  if (wasmFolder !== null && tf.engine().registry["wasm"] === undefined) {
    const canThread = Boolean(await tf.env().getAsync("WASM_HAS_MULTITHREAD_SUPPORT"));
    if (canThread && (await startThreaded(wasmFolder))) return;
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths(wasmFolder);
  }
  await tf.setBackend("wasm");
}

async function startThreaded(wasmFolder: string): Promise<boolean> {
  try {
    const coreCount = navigator.hardwareConcurrency;
    const module = await withCoreCount(2 * coreCount, () => loadThreadedModule(wasmFolder));
    setThreadsCount(Math.min(mostThreads, coreCount));
    tf.removeBackend("wasm");
    tf.registerBackend("wasm", () => new BackendWasm(module), 2);
    hasThreads = await tf.setBackend("wasm");
    return hasThreads;
  } catch {
    return false;
  }
}

/** The module never uses more than half of the cores it sees while it loads: it is shown twice as many. */
async function withCoreCount<T>(coreCount: number, work: () => Promise<T>): Promise<T> {
  Object.defineProperty(navigator, "hardwareConcurrency", { value: coreCount, configurable: true });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(navigator, "hardwareConcurrency");
  }
}

type WasmModule = ConstructorParameters<typeof BackendWasm>[0];
interface EmscriptenModule {
  cwrap(name: string, returns: string | null, takes: readonly string[]): (...args: number[]) => number;
  tfjs?: unknown;
}
type ModuleFactory = (config: {
  readonly locateFile: (name: string) => string;
  readonly mainScriptUrlOrBlob: string;
}) => Promise<EmscriptenModule>;

/** Starts the threaded module and gives it the names under which TensorFlow.js calls it. */
async function loadThreadedModule(wasmFolder: string): Promise<WasmModule> {
  const published =
    (await import("@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js")) as unknown as {
      readonly default: ModuleFactory;
    };
  const module = await published.default({
    locateFile: (name) => wasmFolder + name,
    mainScriptUrlOrBlob: `${wasmFolder}tfjs-backend-wasm-threaded-simd.js`,
  });
  module.tfjs = {
    init: module.cwrap("init", null, []),
    initWithThreadsCount: module.cwrap("init_with_threads_count", null, ["number"]),
    getThreadsCount: module.cwrap("get_threads_count", "number", []),
    registerTensor: module.cwrap("register_tensor", null, ["number", "number", "number"]),
    disposeData: module.cwrap("dispose_data", null, ["number"]),
    dispose: module.cwrap("dispose", null, []),
  };
  return module as unknown as WasmModule;
}
