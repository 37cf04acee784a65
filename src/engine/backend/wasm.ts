import * as tf from "@tensorflow/tfjs";
import { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { IssueError } from "../../core/issue.ts";
import { endKernelThreads, startKernelThreads, threadCountOf } from "../kernels/wasm/kernelModule.ts";
import { coreCount } from "./coreCount.ts";
import { nodeBuiltin } from "./nodeBuiltin.ts";
import { outOfMemory } from "./outOfMemory.ts";
import { shareMemory } from "./sharedMemory.ts";

/** The folder the published WASM file is served from; null in Node, where it is found in the package. */
export interface WasmPlace {
  readonly wasmFolder: string | null;
}

/** Threads beyond this have too little to do in a batch. */
const mostThreads = 8;

/** Threads that WASM computes on; 1 without cross-origin isolation. */
export const wasmThreadCount = (): number => threadCountOf(tf.backend() as BackendWasm);

/**
 * Makes WASM the backend: SIMD, and threads of our own where memory can be shared (in a page that is cross-origin
 * isolated, and in Node). TensorFlow.js's own threaded module is not used: see docs/decisions.
 */
export async function startWasm(place: WasmPlace): Promise<void> {
  if (tf.engine().registry["wasm"] === undefined) {
    const canShare = typeof SharedArrayBuffer !== "undefined";
    const bytes = await readModule(place);
    const module = await loadModule(canShare ? shareMemory(bytes) : bytes);
    const backend = new EndingBackend(module);
    if (canShare) await startKernelThreads(backend, Math.min(mostThreads, coreCount()));
    tf.removeBackend("wasm");
    tf.registerBackend("wasm", () => backend, 2);
  }
  await tf.setBackend("wasm");
}

/** TensorFlow.js's backend, which also ends our threads when it is disposed. */
class EndingBackend extends BackendWasm {
  override dispose(): void {
    endKernelThreads(this);
    super.dispose();
  }
}

const fileName = "tfjs-backend-wasm-simd.wasm";

async function readModule({ wasmFolder }: WasmPlace): Promise<Uint8Array<ArrayBuffer>> {
  if (wasmFolder !== null) return new Uint8Array(await (await fetch(wasmFolder + fileName)).arrayBuffer());
  const require = nodeBuiltin("module")?.createRequire(import.meta.url);
  const path = require?.resolve(`@tensorflow/tfjs-backend-wasm/wasm-out/${fileName}`);
  const bytes = path === undefined ? undefined : nodeBuiltin("fs")?.readFileSync(path);
  if (bytes === undefined) throw new Error("Outside of Node, the folder of the WASM file must be named");
  return new Uint8Array(bytes);
}

type WasmModule = ConstructorParameters<typeof BackendWasm>[0];
interface EmscriptenModule {
  _malloc: (bytes: number) => number;
  readonly asm: { readonly malloc: (bytes: number) => number };
  cwrap(name: string, returns: string | null, takes: readonly string[]): (...args: number[]) => number;
  tfjs?: unknown;
}
type Instantiated = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type ModuleFactory = (config: {
  readonly instantiateWasm: (imports: WebAssembly.Imports, done: Instantiated) => object;
}) => Promise<EmscriptenModule>;

/** Starts TensorFlow.js's module from its bytes and gives it the names under which TensorFlow.js calls it. */
async function loadModule(bytes: Uint8Array<ArrayBuffer>): Promise<WasmModule> {
  const published =
    (await import("@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js")) as unknown as {
      readonly default: ModuleFactory;
    };
  const compiled = await WebAssembly.compile(bytes);
  const module = await published.default({
    instantiateWasm: (imports, done) => {
      done(new WebAssembly.Instance(compiled, imports), compiled);
      return {};
    },
  });
  module._malloc = (bytes) => allocate(module, bytes);
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

/** The range of 32-bit addresses; `malloc` would receive a larger size without its upper bits. */
const mostBytes = 2 ** 32 - 1;

/**
 * Allocates memory in the heap. TensorFlow.js does not check for failure and would write to address 0.
 * @throws IssueError `training.outOfMemory`
 */
function allocate({ asm }: EmscriptenModule, bytes: number): number {
  const pointer = bytes > mostBytes ? 0 : asm.malloc(bytes);
  if (pointer !== 0) return pointer;
  throw new IssueError(outOfMemory("WASM"));
}
