import type { MapView } from "./geometry.ts";
import type { ColourGroups } from "./pointColours.ts";

interface Drawn {
  /** [points × 2] */
  readonly positions: Float32Array;
  readonly view: MapView;
  readonly groups: ColourGroups;
  /** 1 of points that are chosen; null where none are: [points]. */
  readonly chosen: Uint8Array | null;
  /** The point of the keyboard or the pointer; −1 for none. */
  readonly active: number;
  readonly ink: string;
  /** Pixels of the device in one of the page's. */
  readonly ratio: number;
}

/** How much of a point is seen, 0–255: of one that is not chosen while others are, and of all others. */
const [faint, full] = [40, 225];

/**
 * Draws all points of a map as squares, group by group, the chosen ones on top. The pixels are written by themselves: to ask the
 * canvas for 20,000 squares takes several frames.
 */
export function drawPoints(context: CanvasRenderingContext2D, drawn: Drawn): void {
  const { positions, view, groups, chosen, active, ink, ratio } = drawn;
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const count = positions.length / 2;
  const size = Math.round(ratio * (count > 5000 ? 3 : count > 1000 ? 4 : 6));
  const fill = (point: number, colour: number): void => {
    const left = Math.round(((positions[2 * point] as number) * view.scale + view.left) * ratio - size / 2);
    const top = Math.round(((positions[2 * point + 1] as number) * view.scale + view.top) * ratio - size / 2);
    if (left < 0 || top < 0 || left + size > width || top + size > height) return;
    for (let y = top; y < top + size; y++) pixels.fill(colour, y * width + left, y * width + left + size);
  };
  for (const layer of chosen === null ? [null] : ([0, 1] as const)) {
    const colours = groups.colours.map((colour) => pixelOf(context, colour, layer === 0 ? faint : full));
    for (const [group, colour] of colours.entries())
      for (let point = 0; point < count; point++) {
        const isDrawn = groups.groupOf[point] === group && (layer === null || chosen?.[point] === layer);
        if (isDrawn) fill(point, colour);
      }
  }
  context.putImageData(image, 0, 0);
  if (active < 0) return;
  context.strokeStyle = ink;
  context.lineWidth = 2;
  const x = (positions[2 * active] ?? 0) * view.scale + view.left;
  const y = (positions[2 * active + 1] ?? 0) * view.scale + view.top;
  context.strokeRect(x - 6, y - 6, 12, 12);
}

/** A colour as a pixel of a picture: red is the lowest byte, and the opacity the highest. */
function pixelOf(context: CanvasRenderingContext2D, colour: string, opacity: number): number {
  context.fillStyle = colour;
  // The canvas gives any opaque colour back as #rrggbb.
  const rgb = Number.parseInt(context.fillStyle.slice(1), 16);
  const [red, green, blue] = [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
  return ((opacity << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
