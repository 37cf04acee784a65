import type { ColumnRoles } from "../dataset/roles.ts";
import type { InputSize, ModelSpec } from "../graph/modelSpec.ts";
import { suggestTemplate } from "../graph/suggestTemplate.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import { defaultTemplate, makeTemplate, trainingFor, type TemplateName } from "../graph/templates.ts";
import type { InputSpec } from "../task/inputs.ts";
import { taskOf } from "../task/target.ts";
import { fitTraining } from "../training/fitTraining.ts";
import { makeProject, type Project } from "./project.ts";

/** Sizes before any row was read: a graph has the same layers whatever they are. */
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

/**
 * A project under other roles: a model that nobody has changed gives way to one for the new inputs and target, with the
 * settings that suit it; one that was changed is kept. Settings that the task does not have give way in either case.
 */
export function withRoles(project: Project, roles: ColumnRoles): Project {
  const { source, graph, training } = project;
  if (source === null) return project;
  const next = { ...project, source: { ...source, roles } };
  const task = taskOf(roles.target);
  const before = source.roles === null ? null : startingGraph(source.roles);
  const untouched = [before, makeProject("", "").graph].some(
    (start) => start !== null && isSame(start, graph),
  );
  const wanted = startingGraph(roles);
  if (!untouched || isSame(wanted, graph)) return { ...next, training: fitTraining(training, task) };
  const template = templateOf(roles, assumedSpecOf(roles));
  const suited = trainingFor(template, training, task);
  return { ...next, graph: wanted, training: fitTraining(suited, task) };
}
