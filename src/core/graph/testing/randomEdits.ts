import { present } from "../../assert.ts";
import type { Random } from "../../random.ts";
import { insertBetween, insertLayer, makeLayer, moveLayer, removeLayer, setParams } from "../edits.ts";
import { changeBlock, groupLayers, repeatBlock, settleBlocks, ungroup } from "../editsBlocks.ts";
import { copyLayers, duplicateLayers, pasteLayers, removeLayers } from "../editsCopy.ts";
import { addLoose, connect, disconnect, reconnect } from "../editsJoins.ts";
import type { FieldSpec } from "../fieldSpec.ts";
import { defaultParams, layerFields } from "../layerFields.ts";
import { targetsOf, type LayerGraph } from "../layerGraph.ts";
import { addableKinds } from "../kinds/kinds.ts";
import type { LayerKind } from "../layers.ts";

type Edit = (graph: LayerGraph, random: Random) => LayerGraph;

const pick = <T>(items: readonly T[], random: Random): T => present(items[random.integer(items.length)]);
const anyId = ({ nodes }: LayerGraph, random: Random): string => pick(nodes, random).id;
const anyKind = (random: Random): LayerKind => pick(addableKinds, random);
const anyEdge = ({ edges }: LayerGraph, random: Random) =>
  edges.length === 0 ? { from: "", to: "" } : pick(edges, random);
const anyBlock = ({ blocks = [] }: LayerGraph, random: Random): string =>
  blocks.length === 0 ? "" : pick(blocks, random).id;

/** Layers one after another, as a user would select them. */
function anyRun(graph: LayerGraph, random: Random): readonly string[] {
  const ids = [anyId(graph, random)];
  for (let length = random.integer(4); length > 0; length--) {
    const [next] = targetsOf(graph, ids.at(-1) ?? "");
    if (next !== undefined && !ids.includes(next)) ids.push(next);
  }
  return ids;
}

function anyValue(field: FieldSpec, random: Random): unknown {
  if (field.type === "choice") return pick(field.options, random);
  if (field.type === "switch") return random.uniform() < 0.5;
  if (field.type === "shape") return [1 + random.integer(16), -1];
  if (field.type === "integer" || field.type === "units") return pick([1, 2, 3, 4, 8, field.default], random);
  if (field.type === "input" || field.type === "encoder") return field.default;
  return field.minimum + random.uniform() * (field.maximum - field.minimum);
}

/** Every edit a user can make, applied to layers drawn at random. */
const edits: { readonly [name: string]: Edit } = {
  insert: (graph, random) => insertLayer(graph, makeLayer(graph, anyKind(random)), anyId(graph, random)),
  insertOnEdge: (graph, random) =>
    graph.edges.length === 0
      ? graph
      : insertBetween(graph, makeLayer(graph, anyKind(random)), anyEdge(graph, random)),
  addLoose: (graph, random) => addLoose(graph, makeLayer(graph, anyKind(random))),
  remove: (graph, random) => {
    const { id, kind } = pick(graph.nodes, random);
    return kind === "InputLayer" ? graph : removeLayer(graph, id);
  },
  removeRun: (graph, random) => removeLayers(graph, anyRun(graph, random)),
  move: (graph, random) => {
    const { id, kind } = pick(graph.nodes, random);
    return kind === "InputLayer" ? graph : moveLayer(graph, id, anyId(graph, random));
  },
  setParam: (graph, random) => {
    const { id, kind } = pick(graph.nodes, random);
    const fields = Object.entries(layerFields[kind] as Record<string, FieldSpec>).filter(
      ([, { type }]) => type !== "input",
    );
    if (fields.length === 0) return graph;
    const [name, field] = pick(fields, random);
    return setParams(graph, id, { [name]: anyValue(field, random) });
  },
  connect: (graph, random) => connect(graph, { from: anyId(graph, random), to: anyId(graph, random) }),
  disconnect: (graph, random) => disconnect(graph, anyEdge(graph, random)),
  reconnect: (graph, random) => {
    const edge = anyEdge(graph, random);
    return reconnect(graph, edge, { from: edge.from, to: anyId(graph, random) });
  },
  duplicate: (graph, random) => duplicateLayers(graph, anyRun(graph, random)).graph,
  paste: (graph, random) =>
    pasteLayers(graph, copyLayers(graph, anyRun(graph, random)), anyId(graph, random)).graph,
  group: (graph, random) => groupLayers(graph, anyRun(graph, random), "Block"),
  ungroup: (graph, random) => ungroup(graph, anyBlock(graph, random)),
  open: (graph, random) =>
    changeBlock(graph, anyBlock(graph, random), { isOpen: random.uniform() < 0.5, name: "Other" }),
  repeat: (graph, random) => repeatBlock(graph, anyBlock(graph, random), 1 + random.integer(3)),
  /** An end, so that some of the graphs can be built. */
  finish: (graph, random) => {
    const output = { ...defaultParams("Dense"), units: "output", activation: "softmax" } as const;
    return insertLayer(graph, makeLayer(graph, "Dense", output), anyId(graph, random));
  },
};

/** Above this size, edits only remove layers, so that a long sequence of edits stays quick. */
const mostLayers = 40;

/** Makes one edit at random, as a commit of the studio makes it. */
export function editAtRandom(graph: LayerGraph, random: Random): LayerGraph {
  const isFull = graph.nodes.length > mostLayers;
  const edit = isFull ? present(edits["removeRun"]) : pick(Object.values(edits), random);
  return settleBlocks(edit(graph, random));
}
