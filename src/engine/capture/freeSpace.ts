/** Memory that a recording no longer needs, by its size in bytes. */
interface Free<P> {
  readonly bytes: number;
  readonly place: P;
}

/** A small tensor does not take a place that is more times its size: a large one would find none. */
const mostTimes = 16;
/** Places up to this size are anybody's. */
const smallBytes = 4096;

/** Places that later tensors may take: the smallest one that is large enough. */
export class FreeSpace<P> {
  /** The smallest first. */
  readonly #free: Free<P>[] = [];

  give(bytes: number, place: P): void {
    this.#free.splice(this.#firstOf(bytes), 0, { bytes, place });
  }

  /** A place of at least so many bytes; undefined where there is none. */
  take(bytes: number): P | undefined {
    const at = this.#firstOf(bytes);
    const found = this.#free[at];
    if (found === undefined || found.bytes > Math.max(smallBytes, mostTimes * bytes)) return undefined;
    this.#free.splice(at, 1);
    return found.place;
  }

  /** Index of the first place of at least so many bytes. */
  #firstOf(bytes: number): number {
    let [low, high] = [0, this.#free.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#free[middle] as Free<P>).bytes < bytes) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
