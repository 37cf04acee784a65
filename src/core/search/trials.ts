import { present } from "../assert.ts";
import { checkGraph } from "../graph/checkGraph.ts";
import { setParams } from "../graph/edits.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import type { ModelSpec } from "../graph/modelSpec.ts";
import type { Issue } from "../issue.ts";
import { makeRandom, type Random } from "../random.ts";
import type { EpochLog } from "../run/trainEvent.ts";
import type { TrainConfig } from "../training/trainConfig.ts";
import type { ValidationLog } from "../run/validations.ts";
import { axesOf, fieldOf, type SearchAxis, type SearchPlan } from "./plan.ts";
import { searchedSetting, searchedSettingNames } from "./searchedSettings.ts";
import type { SearchValue } from "./searchValue.ts";

/** One model to try, with what makes it differ from the project's own. */
export interface Trial {
  readonly choices: readonly { readonly axis: SearchAxis; readonly value: SearchValue }[];
  readonly graph: LayerGraph;
}

/** The record of one model of a search. */
export interface TrialRecord {
  /** The values that differ from the project's model, in the order of the axes. */
  readonly values: readonly SearchValue[];
  readonly parameterCount: number;
  /** The whole epochs it was trained for, in order. */
  readonly epochLogs: readonly EpochLog[];
  /** Evaluations within those epochs. */
  readonly validations: readonly ValidationLog[];
  /** Training time without pauses. */
  readonly elapsedMs: number;
  /** Validation rows that the figures are of; absent of a model that was not trained yet, and of earlier searches. */
  readonly validationCount?: number | undefined;
  /** Whether it stopped early: more epochs are not wanted. */
  readonly isOver: boolean;
  /** Why the model cannot be trained, or not further; null where nothing is wrong. */
  readonly issue: Issue | null;
}

/** Values that a grid takes of a range, its ends among them. */
const gridSteps = 4;
/** Most models of a plan, since nobody would wait for more. */
export const mostTrials = 64;

/** Records of untrained models; those that cannot be built have the reason at once. */
export const startRecords = (trials: readonly Trial[], spec: ModelSpec): readonly TrialRecord[] =>
  trials.map(({ choices, graph }) => {
    const { parameterCount, issues } = checkGraph(graph, spec);
    return {
      values: choices.map(({ value }) => value),
      parameterCount,
      epochLogs: [],
      validations: [],
      elapsedMs: 0,
      isOver: false,
      issue: issues.find(({ severity }) => severity === "error") ?? null,
    };
  });

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

/** A graph with one value for each axis of a layer, in their order. */
export const withValues = (graph: LayerGraph, axes: readonly SearchAxis[], values: Values): LayerGraph =>
  axes.reduce(
    (current, { layerId, parameter }, index) =>
      layerId === null ? current : setParams(current, layerId, { [parameter]: present(values[index]) }),
    graph,
  );

/** Settings with one value for each axis that is a setting; a kind is put in before its numbers. */
export function withSettings(
  training: TrainConfig,
  axes: readonly SearchAxis[],
  values: Values,
): TrainConfig {
  const valueOf = new Map(
    axes.flatMap(({ layerId, parameter }, index) =>
      layerId === null ? [[parameter, present(values[index])] as const] : [],
    ),
  );
  return searchedSettingNames.reduce((current, name) => {
    const value = valueOf.get(name);
    return value === undefined ? current : (searchedSetting(name)?.put(current, value) ?? current);
  }, training);
}

/** Every combination of every value. */
const gridOf = (axes: readonly SearchAxis[], graph: LayerGraph): readonly Values[] =>
  axes.reduce<readonly Values[]>(
    (combinations, axis) =>
      combinations.flatMap((before) => gridValues(axis, graph).map((value) => [...before, value])),
    [[]],
  );

function gridValues(axis: SearchAxis, graph: LayerGraph): Values {
  if (axis.values.kind === "list") return axis.values.values;
  const steps = Array.from({ length: gridSteps }, (_unused, step) => step / (gridSteps - 1));
  return [...new Set(steps.map((share) => valueAt(axis, graph, share)))];
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
  return valueAt(axis, graph, random.uniform());
}

/** Logarithms begin here where a range begins at zero. */
const leastOfLogarithm = 1e-6;

/** The value at a share of a range, 0–1. */
function valueAt(axis: SearchAxis, graph: LayerGraph, share: number): number {
  if (axis.values.kind === "list") return NaN;
  const { minimum, maximum } = axis.values;
  const isLogarithmic = axis.layerId === null && searchedSetting(axis.parameter)?.isLogarithmic === true;
  if (!isLogarithmic) return roundFor(axis, graph, minimum + share * (maximum - minimum));
  const start = Math.max(minimum, leastOfLogarithm);
  return roundFor(axis, graph, start * (maximum / start) ** share);
}

function roundFor(axis: SearchAxis, graph: LayerGraph, value: number): number {
  const type = fieldOf(graph, axis)?.type;
  return type === "integer" || type === "units" ? Math.round(value) : Number(value.toPrecision(3));
}
