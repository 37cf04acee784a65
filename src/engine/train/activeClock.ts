/** Counts the time spent training, without the time in which the stream is paused. */
export class ActiveClock {
  #activeMs: number;
  #sinceMs = performance.now();

  /** @param startMs time that counts already */
  constructor(startMs = 0) {
    this.#activeMs = startMs;
  }

  get elapsedMs(): number {
    return this.#activeMs + performance.now() - this.#sinceMs;
  }

  /** Yields an event and stops the clock until the stream continues. */
  *around<E>(event: E): Generator<E, void, undefined> {
    this.#activeMs += performance.now() - this.#sinceMs;
    yield event;
    this.#sinceMs = performance.now();
  }
}
