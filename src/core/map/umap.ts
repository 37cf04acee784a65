import { UMAP } from "umap-js";
import { present } from "../assert.ts";
import { makeRandom } from "../random.ts";
import type { Neighbours } from "./nearest.ts";

/** Neighbours of a point, without the point itself: UMAP's usual 15 with it. */
export const umapNeighbours = 14;
/** Positions are told this often, in epochs. */
const epochsPerStep = 5;
/** Half the width of the picture that UMAP starts from. */
const startRadius = 10;

/** The points so far. */
export interface UmapStep {
  readonly share: number;
  /** [points × 2] */
  readonly positions: Float32Array<ArrayBuffer>;
}

/**
 * Lays points out in a plane so that neighbours stay neighbours: UMAP (McInnes, Healy, Melville 2018, arXiv 1802.03426), from
 * known neighbours and starting at known positions, so that the picture grows out of the one before and the same seed gives the
 * same picture. Yields the points after every few epochs.
 *
 * @param neighbours - of each point, without itself
 * @param start - [points × 2]
 */
export function* layOutByUmap(
  neighbours: Neighbours,
  start: Float32Array,
  seed: number,
): Generator<UmapStep, Float32Array<ArrayBuffer>, undefined> {
  const { count } = neighbours;
  const pointCount = neighbours.indices.length / Math.max(1, count);
  const random = makeRandom(seed, "umap");
  const umap = new UMAP({ nNeighbors: count + 1, minDist: 0.1, random: () => random.uniform() });
  // UMAP counts a point as its own first neighbour.
  const indices = Array.from({ length: pointCount }, (_unused, point) => [
    point,
    ...neighbours.indices.subarray(point * count, (point + 1) * count),
  ]);
  const distances = Array.from({ length: pointCount }, (_unused, point) => [
    0,
    ...neighbours.distances.subarray(point * count, (point + 1) * count),
  ]);
  umap.setPrecomputedKNN(indices, distances);
  const epochs = umap.initializeFit(indices);
  const points = umap.getEmbedding();
  const radius = start.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  for (const [point, place] of points.entries())
    for (const axis of [0, 1] as const) {
      const value = (present(start[2 * point + axis]) / radius) * startRadius;
      place[axis] = value + (random.uniform() - 0.5) * 1e-3; // equal points must be able to part
    }
  const positions = (): Float32Array<ArrayBuffer> => Float32Array.from(points.flat());
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    if (epoch % epochsPerStep === epochsPerStep - 1)
      yield { share: (epoch + 1) / epochs, positions: positions() };
  }
  return positions();
}
