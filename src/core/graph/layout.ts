import { present } from "../assert.ts";
import type { LayerEdge } from "./layerGraph.ts";

/** A graph to lay out: boxes with their sizes, and edges between them. */
export interface LayoutInput {
  readonly boxes: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly edges: readonly LayerEdge[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A finished layout: the upper left corners of the boxes, and the bends of edges that pass other rows. */
export interface Layout {
  readonly positions: ReadonlyMap<string, Point>;
  /** By `edgeKey`, top to bottom, two for each row that is passed: where the row begins and ends. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
}

/** Names an edge. */
export const edgeKey = ({ from, to }: LayerEdge): string => `${from}→${to}`;

const columnGap = 40;
const rowGap = 44;
const laneWidth = 24;
const laneWeight = 0.001;
const sweeps = 4;

/** A box in a row, or the place where an edge passes a row on its way down. */
interface Item {
  readonly row: number;
  readonly width: number;
  readonly height: number;
  /** The weight of the item's wish for its place: boxes weigh more than lanes. */
  readonly weight: number;
  readonly above: Item[];
  readonly below: Item[];
  /** Its place in the row. */
  place: number;
  centre: number;
}

/**
 * Places boxes in rows from top to bottom, each below everything that leads to it, with few crossings and
 * straight ways (layers, barycentres and places as in Sugiyama, Tagawa and Toda 1981; the places of a row are
 * the least-squares ones that keep its order, found by pooling neighbours that want to overlap).
 * Boxes in cycles, and the boxes after them, are placed as if the closing edge were missing.
 */
export function layOut({ boxes, edges }: LayoutInput): Layout {
  const forward = withoutCycles(boxes, edges);
  const rowOf = assignRows(boxes, forward);
  const made = makeRows(boxes, forward, rowOf);
  const { rows } = made;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const row of rows.slice(1)) orderBy(row, "above");
    for (const row of rows.slice(0, -1).reverse()) orderBy(row, "below");
  }
  for (const row of rows) placeRow(row, () => 0);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const row of rows.slice(0, -1).reverse()) placeRow(row, wantedBy("below"));
    for (const row of rows.slice(1)) placeRow(row, wantedBy("above"));
  }
  return toLayout(boxes, made);
}

/** Edges between the boxes without those that lead back (depth first, in the order given). */
function withoutCycles(boxes: LayoutInput["boxes"], edges: readonly LayerEdge[]): readonly LayerEdge[] {
  const targets = new Map(boxes.map(({ id }) => [id, [] as LayerEdge[]]));
  for (const edge of edges) if (targets.has(edge.to)) targets.get(edge.from)?.push(edge);
  const state = new Map<string, "open" | "done">();
  const kept: LayerEdge[] = [];
  const visit = (start: string): void => {
    const stack = [{ id: start, next: 0 }];
    state.set(start, "open");
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = targets.get(top.id)?.[top.next++];
      if (edge === undefined) {
        state.set(top.id, "done");
        stack.pop();
      } else if (state.get(edge.to) !== "open") {
        kept.push(edge);
        if (state.has(edge.to)) continue;
        state.set(edge.to, "open");
        stack.push({ id: edge.to, next: 0 });
      }
    }
  };
  for (const { id } of boxes) if (!state.has(id)) visit(id);
  return kept;
}

/** Longest way from a box that nothing leads to, in edges. */
function assignRows(boxes: LayoutInput["boxes"], edges: readonly LayerEdge[]): ReadonlyMap<string, number> {
  const incoming = new Map(boxes.map(({ id }) => [id, 0]));
  for (const { to } of edges) incoming.set(to, (incoming.get(to) ?? 0) + 1);
  const outgoing = new Map(boxes.map(({ id }) => [id, [] as LayerEdge[]]));
  for (const edge of edges) outgoing.get(edge.from)?.push(edge);
  const rows = new Map(boxes.map(({ id }) => [id, 0]));
  const ready = boxes.map(({ id }) => id).filter((id) => incoming.get(id) === 0);
  for (let id = ready.shift(); id !== undefined; id = ready.shift())
    for (const { to } of outgoing.get(id) ?? []) {
      rows.set(to, Math.max(rows.get(to) ?? 0, (rows.get(id) ?? 0) + 1));
      const left = (incoming.get(to) ?? 0) - 1;
      incoming.set(to, left);
      if (left === 0) ready.push(to);
    }
  return rows;
}

interface Rows {
  readonly rows: readonly Item[][];
  readonly items: ReadonlyMap<string, Item>;
  readonly lanes: ReadonlyMap<string, readonly Item[]>;
}

function makeRows(
  boxes: LayoutInput["boxes"],
  edges: readonly LayerEdge[],
  rowOf: ReadonlyMap<string, number>,
): Rows {
  const rowCount = Math.max(0, ...rowOf.values()) + 1;
  const rows: Item[][] = Array.from({ length: rowCount }, () => []);
  const put = (row: number, { width, height, weight }: Pick<Item, "width" | "height" | "weight">): Item => {
    const place = rows[row]?.length ?? 0;
    const item: Item = { row, width, height, weight, above: [], below: [], place, centre: 0 };
    rows[row]?.push(item);
    return item;
  };
  const items = new Map(
    boxes.map(
      ({ id, width, height }) => [id, put(rowOf.get(id) ?? 0, { width, height, weight: 1 })] as const,
    ),
  );
  const lanes = new Map<string, readonly Item[]>();
  for (const edge of edges) {
    const last = present(items.get(edge.to));
    let above = present(items.get(edge.from));
    const passed: Item[] = [];
    for (let row = above.row + 1; row < last.row; row++) {
      const lane = put(row, { width: laneWidth, height: 0, weight: laneWeight });
      join(above, lane);
      above = lane;
      passed.push(lane);
    }
    join(above, last);
    lanes.set(edgeKey(edge), passed);
  }
  return { rows, items, lanes };
}

function join(above: Item, below: Item): void {
  above.below.push(below);
  below.above.push(above);
}

/** Sorts a row by the mean place of what each item is joined to above or below. */
function orderBy(row: Item[], side: "above" | "below"): void {
  const wanted = new Map(row.map((item) => [item, meanPlace(item[side]) ?? item.place]));
  row.sort((one, other) => (wanted.get(one) ?? 0) - (wanted.get(other) ?? 0));
  for (const [place, item] of row.entries()) item.place = place;
}

const meanPlace = (items: readonly Item[]): number | null =>
  items.length === 0 ? null : items.reduce((sum, { place }) => sum + place, 0) / items.length;

/** The place straight below or above an item's neighbours, in which boxes weigh more than lanes. */
const wantedBy =
  (side: "above" | "below") =>
  (item: Item): number => {
    const weight = item[side].reduce((sum, other) => sum + other.weight, 0);
    const moment = item[side].reduce((sum, other) => sum + other.weight * other.centre, 0);
    return weight === 0 ? item.centre : moment / weight;
  };

/** Items of a row that have been pushed together, with their common place. */
interface Pool {
  readonly centre: number;
  readonly weight: number;
  readonly count: number;
}

/** Places a row's items as close as possible to their wanted places, in order and without overlap. */
function placeRow(row: readonly Item[], wantedCentre: (item: Item) => number): void {
  const offsets: number[] = [];
  const pools: Pool[] = [];
  for (const [place, item] of row.entries()) {
    const before = row[place - 1];
    const gap = before === undefined ? 0 : (before.width + item.width) / 2 + columnGap;
    const offset = (offsets.at(-1) ?? 0) + gap;
    offsets.push(offset);
    let pool: Pool = { centre: wantedCentre(item) - offset, weight: item.weight, count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.centre > pool.centre; last = pools.at(-1)) {
      pools.pop();
      const weight = last.weight + pool.weight;
      const centre = (last.centre * last.weight + pool.centre * pool.weight) / weight;
      pool = { centre, weight, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  let place = 0;
  for (const { centre, count } of pools)
    for (const end = place + count; place < end; place++)
      present(row[place]).centre = centre + present(offsets[place]);
}

function toLayout(boxes: LayoutInput["boxes"], { rows, items, lanes }: Rows): Layout {
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)));
  const tops: number[] = [];
  let top = 0;
  for (const height of heights) {
    tops.push(top);
    top += height + rowGap;
  }
  // The first box stays where it is, whatever is added elsewhere.
  const origin = items.get(boxes[0]?.id ?? "")?.centre ?? 0;
  const placeOf = ({ row, width, height, centre }: Item): Point => ({
    x: Math.round(centre - origin - width / 2),
    y: Math.round((tops[row] ?? 0) + ((heights[row] ?? 0) - height) / 2),
  });
  const bendsOf = (passed: readonly Item[]): readonly Point[] =>
    passed.flatMap(({ row, centre }) => {
      const x = Math.round(centre - origin);
      const top = tops[row] ?? 0;
      return [
        { x, y: top },
        { x, y: top + (heights[row] ?? 0) },
      ];
    });
  return {
    positions: new Map(boxes.map(({ id }) => [id, placeOf(present(items.get(id)))])),
    bends: new Map([...lanes].map(([key, passed]) => [key, bendsOf(passed)])),
  };
}
