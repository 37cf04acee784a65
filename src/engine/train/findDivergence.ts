import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerKind } from "../../core/graph/layers.ts";
import { toModelInput, type Batch } from "./batches.ts";
import { takeGradients, type StepParts } from "./trainStep.ts";

/** The first layer whose output, on the way forward, or gradient, on the way back, is not finite. */
export interface Divergence {
  readonly layerId: string;
  readonly kind: LayerKind;
  readonly where: "output" | "gradient";
}

/**
 * Runs the batch again, layer by layer: outputs from the input on, then gradients from the output back.
 * Null where everything is finite this time.
 */
export async function findDivergence(
  parts: StepParts,
  batch: Batch,
  graph: LayerGraph,
): Promise<Divergence | null> {
  const found = (await findOutput(parts, batch)) ?? (await findGradient(parts, batch));
  if (found === null) return null;
  // A layer of the graph may be built of several TensorFlow.js layers, named after it: "Conv1D-1", "Conv1D-1-left".
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
  // Gradients come from the output, so the divergence began in the last layer.
  const last = layers.findLast((layer) =>
    layer.trainableWeights.some((weight) => variables.has(weight.read() as tf.Variable)),
  );
  return last === undefined ? null : { name: last.name, where: "gradient" };
}

/** Above this, the square of a float overflows, and with it the norm of a gradient. */
const largest = 1e19;

/** Whether each tensor is finite throughout. Reads whole tensors back, since the run has ended anyway, and frees them. */
async function areNumbers(tensors: readonly tf.Tensor[]): Promise<readonly boolean[]> {
  const all = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
  tf.dispose([...tensors]);
  return all.map((values) => values.every((value) => Math.abs(value) < largest));
}
