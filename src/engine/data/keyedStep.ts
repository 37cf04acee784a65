import type { Stream } from "../../core/drain.ts";

/** Work under way, shared by all callers who wait for its result. */
interface Running<E, R> {
  readonly stream: Stream<E, R>;
  /** When it was begun, counted in steps: of two results the one begun later is kept. */
  readonly order: number;
  waiterCount: number;
  /** The promise of the next progress event or the result, made by the first caller who waits; the last one stays. */
  turn: Promise<IteratorResult<E, R>> | null;
}

/**
 * A step of work whose result is a function of a key. The step is done once for a key, also where several ask at once:
 * all of them get its progress and its result. Work without a waiting caller is cancelled. The latest result is
 * kept, earlier ones are freed.
 */
export class KeyedStep<E, R> {
  readonly #running = new Map<string, Running<E, R>>();
  #kept: { readonly key: string; readonly order: number; readonly value: R } | null = null;
  #begunCount = 0;

  /** The result for a key; `work` starts where the key has no result and no work yet. Leaving the stream stops waiting. */
  async *run(key: string, work: () => Stream<E, R>): AsyncGenerator<E, R, undefined> {
    if (this.#kept?.key === key) return this.#kept.value;
    const running = this.#join(key, work);
    try {
      for (;;) {
        const next = await this.#turn(key, running);
        if (next.done === true) return next.value;
        yield next.value;
      }
    } finally {
      await this.#leave(key, running);
    }
  }

  /** The kept result for a key; null where there is none. */
  peek(key: string): R | null {
    return this.#kept?.key === key ? this.#kept.value : null;
  }

  /** Frees the kept result; callers who have it still hold it. */
  forget(): void {
    this.#kept = null;
  }

  #join(key: string, work: () => Stream<E, R>): Running<E, R> {
    const running = this.#running.get(key) ?? {
      stream: work(),
      order: this.#begunCount++,
      waiterCount: 0,
      turn: null,
    };
    this.#running.set(key, running);
    running.waiterCount++;
    return running;
  }

  /** Advances the work by one progress event, unless another caller is already waiting for it. */
  #turn(key: string, running: Running<E, R>): Promise<IteratorResult<E, R>> {
    running.turn ??= (async () => {
      try {
        const next = await running.stream.next();
        if (next.done === true) this.#finish(key, running, next.value);
        else running.turn = null;
        return next;
      } catch (error) {
        this.#running.delete(key); // the next to ask tries again
        throw error;
      }
    })();
    return running.turn;
  }

  #finish(key: string, { order }: Running<E, R>, value: R): void {
    this.#running.delete(key);
    if (this.#kept === null || this.#kept.order < order) this.#kept = { key, order, value };
  }

  async #leave(key: string, running: Running<E, R>): Promise<void> {
    running.waiterCount--;
    if (running.waiterCount > 0 || this.#running.get(key) !== running) return;
    this.#running.delete(key);
    await running.stream.return(undefined as R);
  }
}
