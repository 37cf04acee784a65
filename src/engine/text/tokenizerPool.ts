import { present } from "../../core/assert.ts";
import type { Sequence } from "../../core/sequence.ts";
import { makeTextCutter, stretchAt, stretchCount, type CutTexts } from "../../core/text/cutTexts.ts";
import type { TokenRules } from "../../core/text/tokenize.ts";
import { coreCount } from "../backend/coreCount.ts";
import { macrotask } from "../stream/macrotask.ts";
import { TextThread } from "./textThreads.ts";

/** Threads beside the caller's. More threads would only wait for texts. */
const mostThreads = 3;
/** Characters from which starting threads is worth the time, and from which using running threads is. */
const worthStarting = 4_000_000;
const worthUsing = 400_000;
const sampleSize = 100;

/**
 * Threads that cut texts into tokens together with the caller's. What comes out does not depend on how many there are:
 * texts are cut in the same stretches and given back in order.
 */
export class TokenizerPool {
  readonly #threads: readonly TextThread[];
  #jobCount = 0;

  constructor(threadCount: number) {
    this.#threads = Array.from({ length: threadCount }, () => new TextThread());
  }

  /** The texts, cut, a stretch at a time and in order. */
  async *cut(texts: Sequence<string>, rules: TokenRules): AsyncGenerator<CutTexts, void, undefined> {
    const count = stretchCount(texts);
    const job = this.#jobCount++;
    const cutHere = makeTextCutter(rules);
    const done = new Map<number, CutTexts>();
    let next = 0;
    let wake = (): void => undefined;
    /** Sends one stretch after another to a thread. Where a thread fails to start, the caller's thread cuts the texts. */
    const start = async (thread: TextThread): Promise<void> => {
      while (next < count) {
        const index = next++;
        const some = stretchAt(texts, index);
        done.set(index, await thread.cut(job, some).catch(() => cutHere(some)));
        wake();
      }
    };
    for (const thread of this.#threads) {
      thread.begin(job, rules);
      // Two stretches at a time, so that the thread never waits for its next one.
      void start(thread);
      void start(thread);
    }
    try {
      for (let index = 0; index < count; index++) {
        while (!done.has(index))
          if (next < count) {
            const own = next++;
            done.set(own, cutHere(stretchAt(texts, own)));
            await macrotask(); // answers of the threads come in between
          } else await new Promise<void>((resolve) => (wake = resolve));
        yield present(done.get(index));
        done.delete(index);
      }
    } finally {
      next = count;
      for (const thread of this.#threads) thread.finish(job);
    }
  }

  end(): void {
    for (const thread of this.#threads) thread.end();
  }
}

const none = new TokenizerPool(0);
let shared: TokenizerPool | null = null;

/** Decides which threads cut a job's texts. The first large job starts the threads; later jobs use them again. */
export function poolFor(texts: Sequence<string>): TokenizerPool {
  const step = Math.max(1, Math.floor(texts.length / sampleSize));
  let characters = 0;
  for (let at = 0; at < texts.length; at += step) characters += step * (texts.at(at)?.length ?? 0);
  if (characters < (shared === null ? worthStarting : worthUsing)) return none;
  return (shared ??= new TokenizerPool(Math.min(mostThreads, coreCount() - 1)));
}
