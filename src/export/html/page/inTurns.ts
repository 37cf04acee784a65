/** Longest stretch of work before the page may answer to its user. */
const turnMs = 12;

/** Runs work to its end in short turns. Null where `isWanted` no longer holds. */
export async function inTurns<R>(
  work: Generator<unknown, R, undefined>,
  isWanted: () => boolean,
): Promise<R | null> {
  let startMs = performance.now();
  for (;;) {
    const next = work.next();
    if (next.done === true) return isWanted() ? next.value : null;
    if (performance.now() - startMs < turnMs) continue;
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    if (!isWanted()) return null;
    startMs = performance.now();
  }
}
