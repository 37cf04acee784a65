/** Counts the time spent training; time during which the stream is held (a pause) does not count. */
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

  /** Yields an event and does not count until the stream goes on. */
  *around<E>(event: E): Generator<E, void, undefined> {
    this.#activeMs += performance.now() - this.#sinceMs;
    yield event;
    this.#sinceMs = performance.now();
  }
}
