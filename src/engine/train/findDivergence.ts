import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerKind } from "../../core/graph/layers.ts";
import { toModelInput, type Batch } from "./batches.ts";
import { takeGradients, type StepParts } from "./trainStep.ts";

/** The layer in which something first was no longer a number: its output on the way there, or its gradient on the way back. */
export interface Divergence {
  readonly layerId: string;
  readonly kind: LayerKind;
  readonly where: "output" | "gradient";
}

/**
 * Runs the batch again, layer by layer: outputs from the input on, then gradients from the output back.
 * Null where everything is a number this time.
 */
export async function findDivergence(
  parts: StepParts,
  batch: Batch,
  graph: LayerGraph,
): Promise<Divergence | null> {
  const found = (await findOutput(parts, batch)) ?? (await findGradient(parts, batch));
  if (found === null) return null;
  // A layer of the graph may be built of several, named after it: "Conv1D-1", "Conv1D-1-left".
  const node = graph.nodes.find(({ id }) => found.name === id || found.name.startsWith(`${id}-`));
  return node === undefined ? null : { layerId: node.id, kind: node.kind, where: found.where };
}

interface Found {
  readonly name: string;
  readonly where: Divergence["where"];
}

async function findOutput({ compiled }: StepParts, batch: Batch): Promise<Found | null> {
  const { logits } = compiled;
  const layers = logits.layers.filter((layer) => layer.getClassName() !== "InputLayer");
  const outputs = layers.map((layer) => layer.getOutputAt(0) as tf.SymbolicTensor);
  const everyLayer = tf.model({ inputs: logits.inputs, outputs });
  const values = tf.tidy(
    () => everyLayer.apply(toModelInput(batch), { training: true }) as tf.Tensor | tf.Tensor[],
  );
  const first = (await areNumbers(Array.isArray(values) ? values : [values])).indexOf(false);
  return first === -1 ? null : { name: present(layers[first]).name, where: "output" };
}

async function findGradient(parts: StepParts, batch: Batch): Promise<Found | null> {
  const { layers } = parts.compiled.logits;
  const { gradients, score } = takeGradients(parts, batch);
  score.dispose();
  const isWhole = await areNumbers(gradients);
  const broken = parts.weights.filter((_weight, index) => isWhole[index] === false);
  const variables = new Set(broken.map(({ variable }) => variable));
  // Gradients come from the output: the last layer is where it began.
  const last = layers.findLast((layer) =>
    layer.trainableWeights.some((weight) => variables.has(weight.read() as tf.Variable)),
  );
  return last === undefined ? null : { name: last.name, where: "gradient" };
}

/** Beyond this, a float's square is no longer a number, and neither is the length of a gradient. */
const largest = 1e19;

/** Of each tensor, whether it holds nothing but numbers. They are read back whole, for all is over, and freed. */
async function areNumbers(tensors: readonly tf.Tensor[]): Promise<readonly boolean[]> {
  const all = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
  tf.dispose([...tensors]);
  return all.map((values) => values.every((value) => Math.abs(value) < largest));
}
