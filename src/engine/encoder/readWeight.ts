import { present } from "../../core/assert.ts";
import type { FolderFile } from "../../core/encoders/folderFile.ts";
import type { PlacedWeight } from "../../core/encoders/placeWeights.ts";
import { widen } from "../../core/encoders/widen.ts";

/** A weight's numbers in the order in which the engine has them, and their shape there. */
export interface ReadWeight {
  readonly numbers: Float32Array<ArrayBuffer>;
  readonly shape: readonly number[];
}

/** Reads one weight of the file: widened, a dense layer's matrix transposed to [inputUnits, units]. */
export async function readWeight(
  file: FolderFile,
  { range, type, shape, isTransposed }: PlacedWeight,
): Promise<ReadWeight> {
  const numbers = widen(await file.slice(...range), type);
  if (!isTransposed) return { numbers, shape };
  const [units, inputUnits] = [present(shape[0]), present(shape[1])];
  return { numbers: transpose(numbers, units, inputUnits), shape: [inputUnits, units] };
}

/** Rows of a square of the matrix that are worked off together, so that both sides stay in the cache. */
const tile = 32;

/** [rows, columns] → [columns, rows]. */
function transpose(from: Float32Array, rows: number, columns: number): Float32Array<ArrayBuffer> {
  const to = new Float32Array(from.length);
  for (let top = 0; top < rows; top += tile)
    for (let left = 0; left < columns; left += tile)
      for (let row = top; row < Math.min(rows, top + tile); row++)
        for (let column = left; column < Math.min(columns, left + tile); column++)
          to[column * rows + row] = from[row * columns + column] as number;
  return to;
}
