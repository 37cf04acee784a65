import type { CutTexts } from "../../core/text/cutTexts.ts";
import type { TokenRules } from "../../core/text/tokenize.ts";
import { nodeBuiltin } from "../backend/nodeBuiltin.ts";
import type { TextOrder } from "./textThread.ts";

/** A worker of the browser's or of Node's, with what is used of both. */
interface AnyWorker {
  postMessage(order: TextOrder): void;
  terminate(): unknown;
  /** Whether the program stays alive for the thread; pages never do. */
  ref?(): void;
  unref?(): void;
}

interface Waiting {
  readonly resolve: (texts: CutTexts) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that cuts texts, answering in the order in which it is asked. */
export class TextThread {
  readonly #worker: AnyWorker;
  readonly #waiting: Waiting[] = [];
  #isBroken = false;

  constructor() {
    this.#worker = startWorker(
      (texts) => {
        this.#waiting.shift()?.resolve(texts);
        if (this.#waiting.length === 0) this.#worker.unref?.();
      },
      () => {
        this.#break();
      },
    );
    this.#worker.unref?.();
  }

  /** Sends the rules by which a job's texts are cut. */
  begin(job: number, rules: TokenRules): void {
    this.#worker.postMessage({ type: "begin", job, rules });
  }

  /** Cuts texts. Rejects where the thread has ended. */
  cut(job: number, texts: readonly string[]): Promise<CutTexts> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#isBroken) {
        this.#break();
        return;
      }
      this.#worker.ref?.();
      this.#worker.postMessage({ type: "cut", job, texts });
    });
  }

  /** Forgets a job's rules, once the texts sent before are cut. */
  finish(job: number): void {
    this.#worker.postMessage({ type: "finish", job });
  }

  end(): void {
    this.#break();
    this.#worker.terminate();
  }

  #break(): void {
    this.#isBroken = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Error("The thread has ended"));
  }
}

/** A name in a variable, so that no bundler packs this file beside the one that browsers load. */
const threadFile = "./textThread.ts";

/** Node's threads need a loader to read TypeScript, and do not inherit it. */
const nodeEntry = `const { workerData } = require("node:worker_threads");
import("tsx/esm/api").then(({ register }) => (register(), import(workerData)));`;

function startWorker(onTexts: (texts: CutTexts) => void, onError: () => void): AnyWorker {
  const threads = nodeBuiltin("worker_threads");
  if (threads === null) {
    const worker = new Worker(new URL("./textThread.ts", import.meta.url), { type: "module", name: "texts" });
    worker.onmessage = ({ data }: MessageEvent<CutTexts>) => {
      onTexts(data);
    };
    worker.onerror = onError;
    return worker;
  }
  const url = new URL(threadFile, import.meta.url).href;
  const worker = new threads.Worker(nodeEntry, { eval: true, workerData: url });
  worker.on("message", onTexts as (message: unknown) => void);
  worker.on("error", onError);
  return worker;
}
