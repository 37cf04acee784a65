import { isSameEdge } from "./edits.ts";
import { present } from "../assert.ts";
import { copyLayers, withNewIds } from "./editsCopy.ts";
import { sourcesOf, targetsOf, type LayerBlock, type LayerEdge, type LayerGraph } from "./layerGraph.ts";

/** The ends of a run of layers: the one layer that feeds the run, and the run's layer that feeds the rest. */
interface Run {
  readonly source: string;
  readonly exit: string;
}

/** Layers as a run; null unless the layers have exactly one way in and one way out. */
function runOf(graph: LayerGraph, ids: readonly string[]): Run | null {
  const nodes = graph.nodes.filter(({ id }) => ids.includes(id));
  if (nodes.length === 0 || nodes.some(({ kind }) => kind === "InputLayer")) return null;
  const isOutside = (id: string): boolean => !ids.includes(id);
  const sources = new Set(ids.flatMap((id) => sourcesOf(graph, id).filter(isOutside)));
  const exits = ids.filter((id) => {
    const targets = targetsOf(graph, id);
    return targets.length === 0 || targets.some(isOutside);
  });
  const [source] = sources;
  const [exit] = exits;
  const isRun = sources.size === 1 && exits.length === 1 && source !== undefined && exit !== undefined;
  if (!isRun || ids.some((id) => sourcesOf(graph, id).length === 0)) return null;
  return spread(graph, [exit], targetsOf).some((id) => ids.includes(id)) ? null : { source, exit };
}

/** All layers reached from `ids` by `next`, over one connection or more. */
function spread(graph: LayerGraph, ids: readonly string[], next: typeof targetsOf): readonly string[] {
  const seen = new Set<string>();
  const waiting = ids.flatMap((id) => next(graph, id));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...next(graph, id));
  }
  return [...seen];
}

/** Whether these layers can be grouped: a run of layers that belong to no block yet. */
export const canGroup = (graph: LayerGraph, ids: readonly string[]): boolean =>
  runOf(graph, ids) !== null && ids.every((id) => blockOf(graph, id) === null);

/** The block that a layer belongs to, or null. */
const blockOf = ({ blocks = [] }: LayerGraph, layerId: string): LayerBlock | null =>
  blocks.find(({ copies }) => copies.some((copy) => copy.includes(layerId))) ?? null;

/** Groups a run of layers into a closed, named block; layers that are no run change nothing. */
export function groupLayers(graph: LayerGraph, ids: readonly string[], name: string): LayerGraph {
  if (!canGroup(graph, ids)) return graph;
  const { blocks = [] } = graph;
  const copy = graph.nodes.map(({ id }) => id).filter((id) => ids.includes(id));
  return { ...graph, blocks: [...blocks, { id: freeId(blocks), name, copies: [copy], isOpen: false }] };
}

function freeId(blocks: readonly LayerBlock[]): string {
  let number = 1;
  while (blocks.some(({ id }) => id === `block-${String(number)}`)) number++;
  return `block-${String(number)}`;
}

/** Ungroups a block; the layers of all copies stay. */
export const ungroup = (graph: LayerGraph, blockId: string): LayerGraph =>
  withBlocks(
    graph,
    (graph.blocks ?? []).filter(({ id }) => id !== blockId),
  );

/** Changes the name of a block, and whether the block is open. */
export const changeBlock = (
  graph: LayerGraph,
  blockId: string,
  change: Partial<Pick<LayerBlock, "name" | "isOpen">>,
): LayerGraph =>
  withBlocks(
    graph,
    (graph.blocks ?? []).map((block) => (block.id === blockId ? { ...block, ...change } : block)),
  );

/** A graph without `blocks` where there are none, so that equal graphs are equal documents. */
function withBlocks(graph: LayerGraph, blocks: readonly LayerBlock[]): LayerGraph {
  if (blocks.length > 0) return { ...graph, blocks };
  const { nodes, edges } = graph;
  return { nodes, edges };
}

/** Repeats a block: `count` copies of its first one, each fed by the one before. */
export function repeatBlock(graph: LayerGraph, blockId: string, count: number): LayerGraph {
  const block = (graph.blocks ?? []).find(({ id }) => id === blockId);
  const single = block === undefined ? null : dropCopies(graph, block);
  const master = block?.copies[0];
  const run = single === null || master === undefined ? null : runOf(single, master);
  if (single === null || master === undefined || run === null) return graph;
  let current = single;
  let { exit } = run;
  const copies: (readonly string[])[] = [master];
  while (copies.length < count) {
    const added = appendCopy(current, master, { ...run, feeds: exit });
    current = added.graph;
    copies.push(added.copy);
    exit = added.exit;
  }
  const blocks = (graph.blocks ?? []).map((other) => (other.id === blockId ? { ...other, copies } : other));
  return { ...current, blocks };
}

/** Removes all copies of a block but the first, which then feeds the layers that the last copy fed. */
function dropCopies(graph: LayerGraph, { copies: [master = [], ...others] }: LayerBlock): LayerGraph {
  const dropped = new Set(others.flat());
  const exit = master.find((id) => targetsOf(graph, id).some((target) => !master.includes(target)));
  const edges = graph.edges.flatMap((edge): readonly LayerEdge[] => {
    if (dropped.has(edge.to)) return [];
    if (!dropped.has(edge.from)) return [edge];
    return exit === undefined ? [] : [{ from: exit, to: edge.to }];
  });
  // A layer that two copies fed gets only one connection from the first.
  const isFirst = (edge: LayerEdge, index: number): boolean =>
    edges.findIndex((other) => isSameEdge(other, edge)) === index;
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => !dropped.has(id)),
    edges: edges.filter(isFirst),
  };
}

interface Copied {
  readonly graph: LayerGraph;
  readonly copy: readonly string[];
  readonly exit: string;
}

/** Adds one more copy of a run after `feeds`. */
function appendCopy(
  graph: LayerGraph,
  master: readonly string[],
  { source, exit, feeds }: Run & { readonly feeds: string },
): Copied {
  const clip = copyLayers(graph, master);
  const { nodes, idOf } = withNewIds(graph, clip);
  const copyExit = idOf(exit);
  const moved = graph.edges.map((edge) => (edge.from === feeds ? { from: copyExit, to: edge.to } : edge));
  const added = graph.edges
    .filter(({ to }) => master.includes(to))
    .map(({ from, to }) => ({ from: from === source ? feeds : idOf(from), to: idOf(to) }));
  const copy = master.map(idOf);
  return {
    graph: { ...graph, nodes: [...graph.nodes, ...nodes], edges: [...moved, ...added] },
    copy,
    exit: copyExit,
  };
}

/**
 * Repairs blocks after layers were added, removed or moved: a layer between a block's layers joins the block, copies
 * follow the first one, and a block that is no run any more is ungrouped. Returns the same graph where nothing changes.
 */
export function settleBlocks(graph: LayerGraph): LayerGraph {
  let current = graph;
  for (const { id } of graph.blocks ?? []) current = settleBlock(current, id);
  return current;
}

function settleBlock(graph: LayerGraph, blockId: string): LayerGraph {
  const block = present((graph.blocks ?? []).find(({ id }) => id === blockId));
  const master = absorb(graph, block.copies[0] ?? []);
  const count = block.copies.length;
  if (isUnchanged(block, master) && isIntact(graph, block)) return graph;
  const changed = { ...block, copies: [master, ...block.copies.slice(1)] };
  const blocks = (graph.blocks ?? []).map((other) => (other.id === blockId ? changed : other));
  const single = dropCopies({ ...graph, blocks }, changed);
  if (runOf(single, master) === null) return ungroup(single, blockId);
  return repeatBlock({ ...graph, blocks }, blockId, count);
}

const isUnchanged = ({ copies: [master = []] }: LayerBlock, now: readonly string[]): boolean =>
  master.length === now.length && master.every((id, place) => id === now[place]);

/** Layers of a block that are still there, and those on the way from one of them to another. */
function absorb(graph: LayerGraph, master: readonly string[]): readonly string[] {
  const kept = master.filter((id) => graph.nodes.some((node) => node.id === id));
  const behind = new Set(spread(graph, kept, targetsOf));
  const before = new Set(spread(graph, kept, sourcesOf));
  const joining = [...behind].filter((id) => before.has(id) && blockOf(graph, id) === null);
  return [...kept, ...joining];
}

/** Whether a block's first copy is a run, and all others are like it and follow one another. */
function isIntact(graph: LayerGraph, block: LayerBlock): boolean {
  const [master = [], ...others] = block.copies;
  const first = runOf(graph, master);
  if (first === null) return false;
  const inner = describeInner(graph, master, first.source);
  let feeds = first.exit;
  return others.every((copy) => {
    const run = runOf(graph, copy);
    const follows = run !== null && run.source === feeds;
    feeds = run?.exit ?? feeds;
    return follows && describeInner(graph, copy, run.source) === inner;
  });
}

/** Kinds and connections of a copy by position, to compare copies with one another. */
function describeInner(graph: LayerGraph, copy: readonly string[], source: string): string {
  const kinds = copy.map((id) => graph.nodes.find((node) => node.id === id)?.kind ?? "?");
  const place = (id: string): number => (id === source ? -1 : copy.indexOf(id));
  const joins = graph.edges
    .filter(({ to }) => copy.includes(to))
    .map(({ from, to }) => `${String(place(from))}>${String(place(to))}`);
  return `${kinds.join(",")} ${joins.sort().join(",")}`;
}
