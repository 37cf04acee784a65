import { present } from "../../core/assert.ts";
import type { FolderFile } from "../../core/encoders/folderFile.ts";
import type { PlacedWeight } from "../../core/encoders/placeWeights.ts";
import { bytesByType } from "../../core/encoders/safetensorsHeader.ts";
import { widen } from "../../core/encoders/widen.ts";

/** Rows that nobody asked for are read along where they lie between rows that are: one large read is faster than two. */
const mostGap = 32;
const mostRowsARead = 4096;

/**
 * The vectors of an encoder's pieces, [pieces, width], of which only those are in memory that texts have met.
 * A multilingual table has 250,000 rows, 384 MB: more than a buffer of WebGPU holds, and a table of texts meets a few
 * thousand of them. So the table is no tensor: rows are read from the file when a text first needs them.
 */
export class PieceTable {
  readonly #file: FolderFile;
  readonly #weight: PlacedWeight;
  readonly #width: number;
  /** Place of each piece's row in `#rows`, -1 before it is read. */
  readonly #places: Int32Array;
  #rows: Float32Array<ArrayBuffer> = new Float32Array(0);
  #count = 0;

  constructor(file: FolderFile, weight: PlacedWeight) {
    const [pieceCount, width] = weight.shape;
    this.#file = file;
    this.#weight = weight;
    this.#width = present(width);
    this.#places = new Int32Array(present(pieceCount)).fill(-1);
  }

  /** Rows in memory. */
  get size(): number {
    return this.#count;
  }

  /** Reads the rows of pieces that are not in memory yet. */
  async read(texts: readonly Int32Array[]): Promise<void> {
    const missing = new Set<number>();
    for (const ids of texts) for (const id of ids) if (this.#places[id] === -1) missing.add(id);
    if (missing.size === 0) return;
    this.#reserve(this.#count + missing.size);
    for (const run of runsOf([...missing].toSorted((a, b) => a - b))) await this.#readRun(run);
  }

  /** Adds the vector of a piece, whose row was read, `factor` times to another, [width]. */
  addTo(vector: Float32Array, id: number, factor = 1): void {
    const from = present(this.#places[id]) * this.#width;
    for (let unit = 0; unit < this.#width; unit++)
      vector[unit] = (vector[unit] as number) + factor * (this.#rows[from + unit] as number);
  }

  async #readRun(ids: readonly number[]): Promise<void> {
    const rowBytes = this.#width * present(bytesByType[this.#weight.type]);
    const [first, last] = [present(ids[0]), present(ids.at(-1))];
    const start = this.#weight.range[0] + first * rowBytes;
    const bytes = await this.#file.slice(start, start + (last - first + 1) * rowBytes);
    const numbers = widen(bytes, this.#weight.type);
    for (const id of ids) {
      const row = numbers.subarray((id - first) * this.#width, (id - first + 1) * this.#width);
      this.#rows.set(row, this.#count * this.#width);
      this.#places[id] = this.#count++;
    }
  }

  #reserve(rowCount: number): void {
    if (rowCount * this.#width <= this.#rows.length) return;
    const larger = new Float32Array(Math.max(rowCount, 2 * this.#count) * this.#width);
    larger.set(this.#rows.subarray(0, this.#count * this.#width));
    this.#rows = larger;
  }
}

/** Ascending ids, cut where a read would fetch too much for nothing or at once. */
function runsOf(ids: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    const isNear =
      run !== undefined && id - present(run.at(-1)) <= mostGap && id - present(run[0]) < mostRowsARead;
    if (isNear) run.push(id);
    else runs.push([id]);
  }
  return runs;
}
