import { present } from "../assert.ts";
import type { TaskKind } from "../task/task.ts";
import { tasks, type OutputActivation } from "../task/tasks.ts";
import type { LayerGraph } from "./layerGraph.ts";

/** The activation of the output layer, always one that the task allows. */
export function outputActivationOf(
  { nodes }: Pick<LayerGraph, "nodes">,
  outputId: string | undefined,
  task: TaskKind,
): OutputActivation {
  const output = nodes.find(({ id }) => id === outputId);
  const activation = output?.kind === "Dense" ? output.params.activation : null;
  const { activations } = tasks[task];
  return activations.find((allowed) => allowed === activation) ?? present(activations[0]);
}
