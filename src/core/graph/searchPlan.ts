import { present } from "../assert.ts";
import { makeRandom, type Random } from "../random.ts";
import { setParams } from "./edits.ts";
import type { FieldSpec } from "./fieldSpec.ts";
import { layerFields } from "./layerFields.ts";
import type { LayerGraph } from "./layerGraph.ts";

/** A value of a field. */
export type SearchValue = number | string | boolean;

/** What a varied field takes: one of several values, or any number of a range. */
export type SearchValues =
  | { readonly kind: "list"; readonly values: readonly SearchValue[] }
  | { readonly kind: "range"; readonly minimum: number; readonly maximum: number };

/** One field of one layer that is varied. */
export interface SearchAxis {
  readonly layerId: string;
  readonly parameter: string;
  readonly values: SearchValues;
}

export const searchStrategies = ["grid", "random", "halving"] as const;
type SearchStrategy = (typeof searchStrategies)[number];

/** How models are varied and tried: part of the document. */
export interface SearchPlan {
  readonly strategy: SearchStrategy;
  readonly axes: readonly SearchAxis[];
  /** Models tried by "random" and at the start of "halving". */
  readonly trialCount: number;
  readonly seed: number;
}

export const emptySearchPlan: SearchPlan = { strategy: "random", axes: [], trialCount: 8, seed: 1 };

/** One model to try, with what makes it differ from the project's own. */
export interface Trial {
  readonly choices: readonly { readonly axis: SearchAxis; readonly value: SearchValue }[];
  readonly graph: LayerGraph;
}

/** Models that are tried at once, for how many epochs, and how many of the best go on. */
export interface SearchRound {
  readonly trialCount: number;
  readonly epochs: number;
}

/** Values that a grid takes of a range, its ends among them. */
const gridSteps = 4;
/** More models than this are not planned: nobody waits for them. */
export const mostTrials = 64;

/** A field's form, by which it is known whether it takes whole numbers. */
export function fieldOf(graph: LayerGraph, { layerId, parameter }: SearchAxis): FieldSpec | null {
  const node = graph.nodes.find(({ id }) => id === layerId);
  if (node === undefined) return null;
  return (layerFields[node.kind] as Readonly<Record<string, FieldSpec>>)[parameter] ?? null;
}

/** The axes of a plan whose layer is there. */
export const axesOf = ({ axes }: SearchPlan, graph: LayerGraph): readonly SearchAxis[] =>
  axes.filter((axis) => fieldOf(graph, axis) !== null);

/** The models of a plan. Axes whose layer is gone are left out; without any, the model itself is the only one. */
export function planTrials(plan: SearchPlan, graph: LayerGraph): readonly Trial[] {
  const axes = axesOf(plan, graph);
  const combinations = plan.strategy === "grid" ? gridOf(axes, graph) : drawn(axes, plan, graph);
  return combinations.slice(0, mostTrials).map((values) => ({
    choices: axes.map((axis, index) => ({ axis, value: present(values[index]) })),
    graph: withValues(graph, axes, values),
  }));
}

type Values = readonly SearchValue[];

/** A graph with one value for each axis, in their order. */
export const withValues = (graph: LayerGraph, axes: readonly SearchAxis[], values: Values): LayerGraph =>
  axes.reduce(
    (current, { layerId, parameter }, index) =>
      setParams(current, layerId, { [parameter]: present(values[index]) }),
    graph,
  );

/** Every combination of every value. */
const gridOf = (axes: readonly SearchAxis[], graph: LayerGraph): readonly Values[] =>
  axes.reduce<readonly Values[]>(
    (combinations, axis) =>
      combinations.flatMap((before) => gridValues(axis, graph).map((value) => [...before, value])),
    [[]],
  );

function gridValues(axis: SearchAxis, graph: LayerGraph): Values {
  if (axis.values.kind === "list") return axis.values.values;
  const { minimum, maximum } = axis.values;
  const steps = Array.from({ length: gridSteps }, (_unused, step) => step / (gridSteps - 1));
  return [...new Set(steps.map((share) => roundFor(axis, graph, minimum + share * (maximum - minimum))))];
}

/** Combinations drawn at random, none of them twice. */
function drawn(axes: readonly SearchAxis[], plan: SearchPlan, graph: LayerGraph): readonly Values[] {
  const random = makeRandom(plan.seed, "search");
  const found = new Map<string, Values>();
  for (let attempt = 0; attempt < plan.trialCount * 20 && found.size < plan.trialCount; attempt++) {
    const values = axes.map((axis) => drawValue(axis, graph, random));
    found.set(JSON.stringify(values), values);
  }
  return [...found.values()];
}

function drawValue(axis: SearchAxis, graph: LayerGraph, random: Random): SearchValue {
  if (axis.values.kind === "list")
    return present(axis.values.values[random.integer(axis.values.values.length)]);
  const { minimum, maximum } = axis.values;
  return roundFor(axis, graph, minimum + random.uniform() * (maximum - minimum));
}

function roundFor(axis: SearchAxis, graph: LayerGraph, value: number): number {
  const type = fieldOf(graph, axis)?.type;
  return type === "integer" || type === "units" ? Math.round(value) : Number(value.toPrecision(3));
}

/**
 * How a plan is gone through: all models for all epochs, or, halving (Jamieson & Talwalkar 2016), all for a few
 * epochs, the better half of them for twice as many, and so on until one is trained to the end.
 */
export function planRounds(plan: SearchPlan, trialCount: number, epochs: number): readonly SearchRound[] {
  if (plan.strategy !== "halving") return [{ trialCount, epochs }];
  const rounds: SearchRound[] = [];
  const count = Math.max(1, Math.ceil(Math.log2(Math.max(1, trialCount))) + 1);
  for (let round = 0; round < count; round++)
    rounds.push({
      trialCount: Math.max(1, Math.ceil(trialCount / 2 ** round)),
      epochs: Math.max(1, Math.round(epochs / 2 ** (count - 1 - round))),
    });
  return rounds;
}
