import type { Stream } from "../../core/drain.ts";

/** Passes the progress of `stream` on as events of another form, and its result unchanged. */
export async function* forward<A, B, R>(
  stream: Stream<A, R>,
  toEvent: (event: A) => B,
): AsyncGenerator<B, R, undefined> {
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done === true) return next.value;
      yield toEvent(next.value);
    }
  } finally {
    await stream.return(undefined as R); // leaving this stream leaves the inner one: its `finally` runs
  }
}
