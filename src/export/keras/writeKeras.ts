import { present } from "../../core/assert.ts";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { sourcesOf, type LayerGraph } from "../../core/graph/layerGraph.ts";
import { forLayer, type LayerKind, type LayerNode, type LayerTable } from "../../core/graph/layers.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { modelInputs, ngramBlockId } from "../../core/graph/textReadings.ts";
import type { Shape } from "../../core/graph/shapes.ts";
import { IssueError } from "../../core/issue.ts";
import type { ModelArtifacts } from "../../core/model/trainedModel.ts";
import { indexWeights } from "../../core/model/weightViews.ts";
import type { InputId } from "../../core/task/inputs.ts";
import type { Hdf5Array, Hdf5Group } from "./hdf5.ts";
import type {
  AddedLayer,
  ConfigValue,
  KerasContext,
  KerasFlow,
  KerasLayer,
  KerasTensor,
} from "./kerasLayer.ts";
import { kerasWriters } from "./layers.ts";
import { orderAsKeras } from "./orderAsKeras.ts";

/** A trained graph. */
export interface TrainedGraph {
  readonly graph: LayerGraph;
  readonly spec: ModelSpec;
  readonly artifacts: Pick<ModelArtifacts, "weights" | "weightData">;
}

/** A functional model of Keras 3: its configuration and its weights. */
export interface KerasModel {
  readonly config: ConfigValue;
  readonly weights: Hdf5Group;
  /** Layers that Keras lacks, by the names of their classes. */
  readonly ownClasses: readonly string[];
}

/**
 * Writes a trained graph as a functional model of Keras 3. Its inputs and outputs are those of `printKeras`.
 * @throws IssueError with the graph's first issue where the graph cannot be built
 */
export function writeKeras({ graph, spec, artifacts }: TrainedGraph): KerasModel {
  const report = checkGraph(graph, spec);
  const problem = report.issues.find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new IssueError(problem);
  const layers: KerasLayer[] = [];
  const flows = new Map<string, KerasFlow>();
  const findWeight = indexWeights(artifacts);
  const inputs = addInputs(graph, spec, layers);
  for (const id of report.order) {
    const node = present(graph.nodes.find((each) => each.id === id));
    if (node.kind === "InputLayer") {
      flows.set(id, present(inputs.get(node.params.input)));
      continue;
    }
    const layer = present(report.layersById.get(id));
    const context: KerasContext = {
      spec,
      outputShape: present(layer.outputShape),
      inputShapes: layer.inputShapes.map((shape) => present(shape)),
      vocabularySize: layer.vocabularySize,
      weight: (role) => present(findWeight(`${id}/${role}`), `weight ${id}/${role}`),
      vars: (...roles) => varsOf(roles.map((role) => present(findWeight(`${id}/${role}`), `${id}/${role}`))),
      add: (added) => addLayer(layers, id, added),
    };
    const sources = sourcesOf(graph, id).map((source) => present(flows.get(source)));
    flows.set(id, writeLayer(node, sources, context));
  }
  const output = addAnswer(present(flows.get(report.order.at(-1) ?? "")).x, spec, layers);
  const named = modelInputs(graph, spec).map(({ blockId }) => blockId);
  return describeModel(layers, named, output);
}

const writeLayer = (
  node: Exclude<LayerNode, LayerNode<"InputLayer">>,
  inputs: readonly KerasFlow[],
  context: KerasContext,
): KerasFlow =>
  forLayer(
    kerasWriters as LayerTable<LayerKind, [readonly KerasFlow[], KerasContext], KerasFlow>,
    node as LayerNode,
    inputs,
    context,
  );

function addLayer(layers: KerasLayer[], id: string, added: AddedLayer): KerasTensor {
  const { className, isKeras = false, suffix = "", shape, dtype = "float32", args } = added;
  const { config = {}, kwargs = {}, weights = {} } = added;
  const name = `${id}${suffix}`;
  layers.push({ className, isKeras, name, config: { name, ...config }, args, kwargs, weights });
  return { layer: name, shape, dtype };
}

/** Numbers of a layer as a group: each by its place. */
const varsOf = (arrays: readonly Hdf5Array[]): Hdf5Group =>
  arrays.length === 0 ? {} : { vars: Object.fromEntries(arrays.map((array, at) => [String(at), array])) };

/** The model's inputs, and of texts their masks. */
function addInputs(
  graph: LayerGraph,
  spec: ModelSpec,
  layers: KerasLayer[],
): ReadonlyMap<InputId, KerasFlow> {
  const input = (name: string, shape: Shape, dtype: KerasTensor["dtype"]): KerasTensor => {
    const config = { name, batch_shape: [null, ...shape.map((size) => (size < 0 ? null : size))], dtype };
    layers.push({
      className: "InputLayer",
      isKeras: true,
      name,
      config,
      args: [],
      kwargs: {},
      weights: {},
    });
    return { layer: name, shape, dtype };
  };
  const flows = new Map<InputId, KerasFlow>();
  for (const { input: id, part } of modelInputs(graph, spec)) {
    const size = present(spec.inputs[id]);
    const before = flows.get(id);
    if (part === "ngrams") {
      const ngrams = input(ngramBlockId(id), [-1, 2], "float32");
      flows.set(id, { ...(before ?? { x: ngrams, mask: null }), ngrams });
    } else if (size.kind === "numbers") flows.set(id, { x: input(id, [size.width], "float32"), mask: null });
    else {
      const x = input(id, [size.length], "int32");
      const added = { className: "TokenMask", suffix: "-mask", args: [x], shape: x.shape };
      flows.set(id, { x, mask: addLayer(layers, id, { ...added, dtype: "bool" }) });
    }
  }
  return flows;
}

/** A standardized number is brought back into its own unit. */
function addAnswer(
  output: KerasTensor,
  { task, output: size }: ModelSpec,
  layers: KerasLayer[],
): KerasTensor {
  if (task !== "regression") return output;
  const { mean, deviation } = size.rescaling ?? { mean: 0, deviation: 1 };
  const config = { scale: deviation, offset: mean };
  return addLayer(layers, "answer", {
    className: "Rescaling",
    isKeras: true,
    config,
    args: [output],
    shape: output.shape,
  });
}

function describeModel(
  layers: readonly KerasLayer[],
  inputs: readonly string[],
  output: KerasTensor,
): KerasModel {
  const used = orderAsKeras(layers, output.layer);
  const groups: Record<string, Hdf5Group> = {};
  const counts = new Map<string, number>();
  for (const { className, weights } of used) {
    const name = toSnakeCase(className);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    if (Object.keys(weights).length > 0) groups[count === 0 ? name : `${name}_${String(count)}`] = weights;
  }
  const place = (name: string): ConfigValue => [name, 0, 0];
  const [first, ...others] = inputs;
  const config = {
    name: "layerloom",
    trainable: true,
    layers: used.map(describeLayer),
    input_layers: others.length === 0 ? place(first ?? "") : inputs.map(place),
    output_layers: place(output.layer),
  };
  return {
    config: {
      module: "keras.src.models.functional",
      class_name: "Functional",
      config,
      registered_name: "Functional",
    },
    weights: { layers: groups },
    ownClasses: [...new Set(used.flatMap(({ isKeras, className }) => (isKeras ? [] : [className])))],
  };
}

const describeLayer = ({ className, isKeras, name, config, args, kwargs }: KerasLayer): ConfigValue => ({
  module: isKeras ? "keras.layers" : null,
  class_name: className,
  config,
  registered_name: isKeras ? null : `Layerloom>${className}`,
  name,
  inbound_nodes:
    args.length === 0
      ? []
      : [
          {
            args: args.map((arg) =>
              Array.isArray(arg) ? arg.map(tensorConfig) : tensorConfig(arg as KerasTensor),
            ),
            kwargs: Object.fromEntries(
              Object.entries(kwargs).map(([key, value]) => [
                key,
                typeof value === "boolean" ? value : tensorConfig(value),
              ]),
            ),
          },
        ],
});

const tensorConfig = ({ layer, shape, dtype }: KerasTensor): ConfigValue => ({
  class_name: "__keras_tensor__",
  config: {
    shape: [null, ...shape.map((size) => (size < 0 ? null : size))],
    dtype,
    keras_history: [layer, 0, 0],
  },
});

/** "MaxPooling1D" → "max_pooling1d", as Keras names the groups of weights. */
const toSnakeCase = (className: string): string =>
  className
    .replaceAll(/\W+/g, "")
    .replaceAll(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
