import { product, type Shape } from "../../core/graph/shapes.ts";
import { sourcesOf, type LayerGraph } from "../../core/graph/layerGraph.ts";
import { indexWeights } from "../../core/model/weightViews.ts";
import type { ModelArtifacts, NamedWeight, TrainedModel } from "../../core/model/trainedModel.ts";
import { fromFloat16 } from "../../core/onnx/readModel.ts";
import { fewestCompressed, quantize, toFloat16, type WeightPrecision } from "./storedWeights.ts";

/** Weights that are kept as they are whatever the precision: biases, scales, hashes, statistics. */
const isCompressed = ({ role, shape, dtype }: NamedWeight): boolean =>
  dtype === "float32" &&
  /(?:^|_)(?:kernel|embeddings|query)$/.test(role) &&
  product(shape) >= fewestCompressed;

/**
 * The model with the weights that an `.onnx` file of a precision holds: what storing them costs can then be measured by
 * any program that runs the model. The places and slices are those of the layers' writers, which a test compares.
 */
export function asStored({ graph, artifacts }: TrainedModel, precision: WeightPrecision): ModelArtifacts {
  if (precision === "float32") return artifacts;
  const weightData = artifacts.weightData.slice(0);
  const find = indexWeights({ weights: artifacts.weights, weightData });
  for (const weight of artifacts.weights) {
    const values = find(`${weight.layerId}/${weight.role}`)?.values;
    if (values === undefined || !isCompressed(weight)) continue;
    if (precision === "float16")
      for (const [at, value] of values.entries()) values[at] = fromFloat16(toFloat16(value));
    else roundToInt8(values, slicesOf(weight, graph));
  }
  return { ...artifacts, weightData };
}

/** The shape and the axis whose slices have scales of their own. */
interface Slices {
  readonly shape: Shape;
  readonly axis: number;
}

function slicesOf({ layerId, role, shape }: NamedWeight, graph: LayerGraph): Slices {
  const last = { shape, axis: shape.length - 1 };
  const rows = { shape, axis: 0 };
  if (role === "embeddings" || role === "token_embeddings") return rows;
  if (role === "kernel" && readsNgrams(graph, layerId)) return rows;
  // A filter for each input, [taps, inputs, 1].
  if (role === "depthwise_kernel") return { shape: shape.slice(0, 2), axis: 1 };
  return last;
}

/** Of a dense layer behind a bag of n-grams only the rows are read whose n-grams occur. */
const readsNgrams = (graph: LayerGraph, layerId: string): boolean =>
  sourcesOf(graph, layerId).some((source) =>
    graph.nodes.some(({ id, kind }) => id === source && kind === "BagOfNgrams"),
  );

function roundToInt8(values: Float32Array, { shape, axis }: Slices): void {
  const { values: whole, scales } = quantize(values, shape, axis);
  const inner = shape.slice(axis + 1).reduce((size, width) => size * width, 1);
  for (const [at, value] of whole.entries())
    values[at] = value * (scales[Math.floor(at / inner) % scales.length] ?? 1);
}
