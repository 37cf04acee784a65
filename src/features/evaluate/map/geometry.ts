/** A place in pixels. */
export type Pixel = readonly [x: number, y: number];

/** How the map's positions become pixels: x · scale + left, y · scale + top. */
export interface MapView {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels around the outermost points. */
const margin = 12;

/** Shows all points [points × 2], as large as they fit. */
export function fitAll(positions: Float32Array, { width, height }: Size): MapView {
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < positions.length; at += 2) {
    const [x = 0, y = 0] = [positions[at], positions[at + 1]];
    [minX, maxX] = [Math.min(minX, x), Math.max(maxX, x)];
    [minY, maxY] = [Math.min(minY, y), Math.max(maxY, y)];
  }
  if (positions.length === 0) return { scale: 1, left: width / 2, top: height / 2 };
  const scale = Math.min(
    (width - 2 * margin) / Math.max(maxX - minX, 1e-9),
    (height - 2 * margin) / Math.max(maxY - minY, 1e-9),
  );
  return {
    scale,
    left: width / 2 - (scale * (minX + maxX)) / 2,
    top: height / 2 - (scale * (minY + maxY)) / 2,
  };
}

/** Zooms by a factor so that the place under a pixel stays there. */
export const zoomAt = ({ scale, left, top }: MapView, factor: number, [x, y]: Pixel): MapView => ({
  scale: scale * factor,
  left: x - (x - left) * factor,
  top: y - (y - top) * factor,
});

/** Where a point is drawn. */
export const pixelOf = (positions: Float32Array, point: number, { scale, left, top }: MapView): Pixel => [
  (positions[2 * point] ?? 0) * scale + left,
  (positions[2 * point + 1] ?? 0) * scale + top,
];

/** The point nearest to a pixel, no further than `within`; −1 for none. */
export function pointAt(positions: Float32Array, view: MapView, [x, y]: Pixel, within: number): number {
  let best = -1;
  let least = within * within;
  for (let point = 0; point < positions.length / 2; point++) {
    const [px, py] = pixelOf(positions, point, view);
    const square = (px - x) ** 2 + (py - y) ** 2;
    if (square > least) continue;
    least = square;
    best = point;
  }
  return best;
}

/** The points within a closed line, by the even–odd rule. */
export function pointsWithin(
  positions: Float32Array,
  view: MapView,
  line: readonly Pixel[],
): readonly number[] {
  const found: number[] = [];
  for (let point = 0; point < positions.length / 2; point++) {
    const [x, y] = pixelOf(positions, point, view);
    let isInside = false;
    for (const [at, [ax, ay]] of line.entries()) {
      const [bx, by] = line.at(at - 1) ?? [ax, ay];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
    }
    if (isInside) found.push(point);
  }
  return found;
}

/** The `count` points nearest to a point, itself among them. */
export function pointsAround(positions: Float32Array, point: number, count: number): readonly number[] {
  const [x = 0, y = 0] = [positions[2 * point], positions[2 * point + 1]];
  const distanceOf = (other: number): number =>
    ((positions[2 * other] ?? 0) - x) ** 2 + ((positions[2 * other + 1] ?? 0) - y) ** 2;
  return Array.from({ length: positions.length / 2 }, (_unused, other) => other)
    .sort((a, b) => distanceOf(a) - distanceOf(b))
    .slice(0, count);
}

/** The nearest point in the direction of an arrow: within 45° of it; the point itself where there is none. */
export function pointBeside(positions: Float32Array, point: number, [stepX, stepY]: Pixel): number {
  const [x = 0, y = 0] = [positions[2 * point], positions[2 * point + 1]];
  let best = point;
  let least = Infinity;
  for (let other = 0; other < positions.length / 2; other++) {
    const [dx, dy] = [(positions[2 * other] ?? 0) - x, (positions[2 * other + 1] ?? 0) - y];
    const along = dx * stepX + dy * stepY;
    const across = Math.abs(dx * stepY - dy * stepX);
    if (along <= 0 || across > along) continue;
    const distance = along + across;
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}
