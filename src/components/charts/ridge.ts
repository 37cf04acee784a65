import type { ValueHistogram } from "../../core/run/layerSamples.ts";
import type { ChartTable } from "./chartTable.ts";

/** A histogram at a place in time. */
export interface Ridge {
  readonly place: number;
  readonly histogram: ValueHistogram;
}

/** Every bin of every ridge, by its middle, with how many values lie in it. */
export const ridgeTable = (
  ridges: readonly Ridge[],
  names: { readonly place: string; readonly value: string },
): ChartTable => ({
  columns: [names.place, names.value, "n"],
  rows: ridges.flatMap(({ place, histogram: { low, high, counts } }) =>
    counts.map((count, bin) => [place, low + ((bin + 0.5) * (high - low)) / counts.length, count]),
  ),
});
