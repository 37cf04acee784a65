import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerKind } from "../../core/graph/layers.ts";
import type { Batch } from "./batches.ts";
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
export function findDivergence(parts: StepParts, batch: Batch, graph: LayerGraph): Divergence | null {
  const found = findOutput(parts, batch) ?? findGradient(parts, batch);
  if (found === null) return null;
  // A layer of the graph may be built of several, named after it: "Conv1D-1", "Conv1D-1-left".
  const node = graph.nodes.find(({ id }) => found.name === id || found.name.startsWith(`${id}-`));
  return node === undefined ? null : { layerId: node.id, kind: node.kind, where: found.where };
}

interface Found {
  readonly name: string;
  readonly where: Divergence["where"];
}

function findOutput({ compiled }: StepParts, batch: Batch): Found | null {
  const { logits } = compiled;
  const layers = logits.layers.filter((layer) => layer.getClassName() !== "InputLayer");
  const outputs = layers.map((layer) => layer.getOutputAt(0) as tf.SymbolicTensor);
  const everyLayer = tf.model({ inputs: logits.inputs, outputs });
  const values = tf.tidy(() => {
    const all = everyLayer.apply(batch.ids, { training: true }) as tf.Tensor | tf.Tensor[];
    return (Array.isArray(all) ? all : [all]).map(isAllNumbers);
  });
  const first = values.indexOf(false);
  return first === -1 ? null : { name: present(layers[first]).name, where: "output" };
}

function findGradient(parts: StepParts, batch: Batch): Found | null {
  const { layers } = parts.compiled.logits;
  const isWhole = tf.tidy(() => takeGradients(parts, batch).gradients.map(isAllNumbers));
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

/** The tensor is read back whole: this runs once, when all is over. */
const isAllNumbers = (tensor: tf.Tensor): boolean =>
  tensor.dataSync().every((value) => Math.abs(value) < largest);
