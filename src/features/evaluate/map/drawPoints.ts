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
}

/** Points that are not chosen while others are. */
const faint = 0.18;

/** Draws all points of a map as squares, group by group: a colour is set once for each group. */
export function drawPoints(context: CanvasRenderingContext2D, drawn: Drawn): void {
  const { positions, view, groups, chosen, active, ink } = drawn;
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  const count = positions.length / 2;
  const size = count > 5000 ? 3 : count > 1000 ? 4 : 6;
  for (const layer of chosen === null ? [null] : ([0, 1] as const)) {
    context.globalAlpha = layer === 0 ? faint : 0.85;
    for (const [group, colour] of groups.colours.entries()) {
      context.fillStyle = colour;
      for (let point = 0; point < count; point++) {
        if (groups.groupOf[point] !== group || (layer !== null && chosen?.[point] !== layer)) continue;
        const x = (positions[2 * point] as number) * view.scale + view.left;
        const y = (positions[2 * point + 1] as number) * view.scale + view.top;
        context.fillRect(x - size / 2, y - size / 2, size, size);
      }
    }
  }
  context.globalAlpha = 1;
  if (active < 0) return;
  context.strokeStyle = ink;
  context.lineWidth = 2;
  const x = (positions[2 * active] ?? 0) * view.scale + view.left;
  const y = (positions[2 * active + 1] ?? 0) * view.scale + view.top;
  context.strokeRect(x - 6, y - 6, 12, 12);
}
