import { nodeBuiltin } from "../../backend/nodeBuiltin.ts";

/** A function of the compiled module and its arguments. */
export type Part<Name extends string> = readonly [name: Name, ...numbers: number[]];

/** The first message to a thread. */
interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** The functions, by the index under which they are ordered. */
  readonly names: readonly string[];
  /** Address of the working memory of the thread's matrix products. */
  readonly tile: number;
}

/** Arguments that an order has room for. */
const mostArguments = 30;
const controlBytes = 16 + 8 * mostArguments;

/** Polls of a thread's answer before sleeping: most orders are done within a millisecond. */
const looks = 20_000;

interface Ended {
  terminate(): unknown;
}

/** A thread beside the caller's, which waits for one order at a time. */
export class KernelThread {
  readonly #order: Int32Array;
  readonly #numbers: Float64Array;
  readonly #control: SharedArrayBuffer;
  readonly #names: readonly string[];
  readonly #worker: Ended;
  #asked = 0;

  constructor(start: ThreadStart) {
    this.#control = new SharedArrayBuffer(controlBytes);
    this.#order = new Int32Array(this.#control, 0, 4);
    this.#numbers = new Float64Array(this.#control, 16);
    this.#names = start.names;
    this.#worker = startWorker({ ...start, control: this.#control });
  }

  /** Waits until the thread has started; false where it fails to. */
  async isReady(): Promise<boolean> {
    const endMs = performance.now() + 10_000;
    while (performance.now() < endMs) {
      if (Atomics.load(this.#order, 1) === 1) return true;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return false;
  }

  /** Orders a call; `wait` waits for it. */
  begin([name, ...numbers]: Part<string>): void {
    if (numbers.length > mostArguments) throw new Error(`${name} has too many arguments for a thread`);
    this.#order[2] = this.#names.indexOf(name);
    this.#order[3] = numbers.length;
    this.#numbers.set(numbers);
    this.#asked += 1;
    Atomics.store(this.#order, 0, this.#asked);
    Atomics.notify(this.#order, 0);
  }

  /** Waits until the call that was ordered is done, or has failed. */
  wait(): void {
    const done = this.#asked + 1;
    for (let look = 0; look < looks && Atomics.load(this.#order, 1) !== done; look++);
    for (;;) {
      const before = Atomics.load(this.#order, 1);
      if (before === done) return;
      Atomics.wait(this.#order, 1, before);
    }
  }

  /**
   * The result of the call that was waited for.
   * @throws Error where the call failed
   */
  result(): number {
    if (this.#order[3] === -1) throw new Error("A thread of the kernels has failed");
    return this.#numbers[0] ?? NaN;
  }

  end(): void {
    this.#worker.terminate();
  }
}

/** A name in a variable, so that no bundler packs this file beside the one that browsers load. */
const threadFile = "./kernelThread.mjs";

/** Node's threads need a line of JavaScript to find their module; browsers load the module themselves. */
const nodeEntry = `const { workerData } = require("node:worker_threads");
import(workerData.url).then(({ runKernelThread }) => runKernelThread(workerData));`;

function startWorker(start: ThreadStart & { readonly control: SharedArrayBuffer }): Ended {
  const threads = nodeBuiltin("worker_threads");
  if (threads === null) {
    const worker = new Worker(new URL("./kernelThread.mjs", import.meta.url), { type: "module" });
    worker.postMessage(start);
    return worker;
  }
  const url = new URL(threadFile, import.meta.url).href;
  const worker = new threads.Worker(nodeEntry, { eval: true, workerData: { ...start, url } });
  worker.unref(); // a waiting thread must not keep the program alive
  return worker;
}
