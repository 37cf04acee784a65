/** Work that yields its progress and returns its result. */
export type Stream<E, R> = Generator<E, R, undefined> | AsyncGenerator<E, R, undefined>;

/** Runs a stream to its end and returns its result. */
export async function drain<E, R>(stream: Stream<E, R>, onEvent?: (event: E) => void): Promise<R> {
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return next.value;
    onEvent?.(next.value);
  }
}
