import type { ColumnRoles } from "../dataset/roles.ts";
import { assumedSpec, type InputSize, type ModelSpec } from "../graph/modelSpec.ts";
import { suggestTemplate } from "../graph/suggestTemplate.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import {
  defaultTemplate,
  makeTemplate,
  templateFits,
  templateNames,
  trainingFor,
  type TemplateName,
} from "../graph/templates.ts";
import { encoderNamesOf } from "../graph/textReadings.ts";
import type { EncoderName } from "../shelf/encoderName.ts";
import type { InputSpec } from "../task/inputs.ts";
import { taskOf } from "../task/target.ts";
import { fitTraining } from "../training/fitTraining.ts";
import { makeProject, type Project } from "./project.ts";

/** Sizes before any row is read; a graph's layers do not depend on them. */
const assumedSizes: { readonly [K in InputSpec["kind"]]: (input: InputSpec) => InputSize } = {
  text: () => ({ kind: "tokens", length: 64, vocabularySize: 1000 }),
  number: (input) => ({ kind: "numbers", width: input.kind === "number" ? input.columns.length : 1 }),
  category: () => ({ kind: "tokens", length: 1, vocabularySize: 100 }),
};

const assumedSpecOf = ({ inputs, target }: ColumnRoles): ModelSpec => ({
  inputs: Object.fromEntries(inputs.map((input) => [input.id, assumedSizes[input.kind](input)])),
  output: { units: 2, rescaling: target.kind === "number" ? { mean: 0, deviation: 1 } : null },
  task: taskOf(target),
});

/** The template that a table of these roles begins with. */
function templateOf({ inputs }: ColumnRoles, spec: ModelSpec): TemplateName {
  const [only, ...more] = inputs;
  if (only?.kind === "text" && more.length === 0) return defaultTemplate;
  return suggestTemplate({ spec, rowCount: 1000, hasGraphicsCard: false }).template;
}

/** The model that a project begins with under these roles. */
function startingGraph(roles: ColumnRoles): LayerGraph {
  const spec = assumedSpecOf(roles);
  return makeTemplate(templateOf(roles, spec), spec);
}

const isSame = (one: LayerGraph, other: LayerGraph): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether a project's model is still the one that it began with. */
export function isUntouched({ source, graph }: Pick<Project, "source" | "graph">): boolean {
  const before = source?.roles == null ? null : startingGraph(source.roles);
  return [before, makeProject("", "").graph].some((start) => start !== null && isSame(start, graph));
}

/** The encoder that a model reads a text by; null where it has none. */
const encoderOf = (graph: LayerGraph): EncoderName | null => Object.values(encoderNamesOf(graph))[0] ?? null;

/** The template that a model equals; null where the model was changed. */
export function templateOfModel({ source, graph }: Pick<Project, "source" | "graph">): TemplateName | null {
  const spec = source?.roles == null ? assumedSpec : assumedSpecOf(source.roles);
  const fitting = templateNames.filter((name) => templateFits(name, spec));
  const encoder = encoderOf(graph);
  return fitting.find((name) => isSame(makeTemplate(name, spec, encoder), graph)) ?? null;
}

/**
 * A project with other roles. An unchanged model is replaced by one for the new inputs and target, with the
 * settings that suit it; a template is built again where it fits; a changed model is kept. Settings that
 * the task does not have are replaced in every case.
 */
export function withRoles(project: Project, roles: ColumnRoles): Project {
  const { source, graph, training } = project;
  if (source === null) return project;
  const next = { ...project, source: { ...source, roles } };
  const task = taskOf(roles.target);
  const spec = assumedSpecOf(roles);
  const before = templateOfModel(project);
  const isKept = before !== null && !isUntouched(project) && templateFits(before, spec);
  const template = isKept ? before : templateOf(roles, spec);
  const wanted = makeTemplate(template, spec, encoderOf(graph));
  const isChanged = before === null && !isUntouched(project);
  if (isChanged || isSame(wanted, graph)) return { ...next, training: fitTraining(training, task) };
  const suited = isKept ? training : trainingFor(template, training, { task });
  return { ...next, graph: wanted, training: fitTraining(suited, task) };
}
