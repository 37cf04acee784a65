import { makeLayer } from "../graph/edits.ts";
import { checkParams } from "../graph/checkParams.ts";
import type { FieldSpec } from "../graph/fieldSpec.ts";
import { defaultParams, layerFields } from "../graph/layerFields.ts";
import type { LayerEdge, LayerGraph } from "../graph/layerGraph.ts";
import { recurrentCells, type RecurrentCell } from "../graph/kinds/recurrent.ts";
import type { LayerKind, LayerNode } from "../graph/layers.ts";
import { ngramBlockId } from "../graph/textReadings.ts";
import { firstInputIds } from "../task/inputs.ts";
import { IssueError, makeIssue, type Issue } from "../issue.ts";
import { migrateProject } from "./migrations.ts";
import { parseClip } from "./parseClip.ts";
import { parseProject } from "./parseProject.ts";

/** An imported model: the graph that could be read, and the issues about the rest. */
export interface ImportedModel {
  readonly graph: LayerGraph;
  readonly issues: readonly Issue[];
}

type Stored = Readonly<Record<string, unknown>>;
const isStored = (value: unknown): value is Stored =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A layer as Keras and TensorFlow.js write it down. */
interface StoredLayer {
  readonly name: string;
  readonly className: string;
  readonly config: Stored;
  /** Names of the layers that feed it. */
  readonly sources: readonly string[];
}

/**
 * Reads a model from a Keras `config.json`, a TensorFlow.js `model.json`, or a project or layers of Layerloom.
 * Layers of kinds that are not known are left out and named with their place.
 * @throws IssueError `graph.importUnreadable` where the file holds none of these
 */
export function importModel(text: string, fileName: string): ImportedModel {
  const clip = parseClip(text);
  if (clip !== null) return { graph: withInput(clip), issues: [] };
  const document = parseJson(text);
  const own = readProject(document);
  if (own !== null) return { graph: own, issues: [] };
  const layers = readLayers(document);
  if (layers === null || layers.length === 0)
    throw new IssueError(makeIssue("graph.importUnreadable", "error", { fileName }));
  return toGraph(layers);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readProject(document: unknown): LayerGraph | null {
  if (!isStored(document) || !("graph" in document)) return null;
  try {
    return parseProject(migrateProject(document)).graph;
  } catch {
    return null;
  }
}

const input: LayerNode = makeLayer({ nodes: [], edges: [] }, "InputLayer");
const inputId = input.id;

/** Names of inputs as exports of ours have them. */
const ownInput = new RegExp(`^(${Object.values(firstInputIds).join("|")})(-\\d+)?$`);

/** An input layer for each of the file's: by its name where there are several, or where the name is one of ours. */
function inputLayersOf(layers: readonly StoredLayer[]): ReadonlyMap<string, LayerNode> {
  const names = layers.filter((layer) => kindOf(layer) === "InputLayer").map(({ name }) => name);
  const byName = names.length > 1 ? names : names.filter((name) => ownInput.test(name));
  let graph: LayerGraph = { nodes: [], edges: [] };
  const nodes = new Map<string, LayerNode>();
  for (const name of byName) {
    // A text and its n-grams are two inputs of a model, and one of its graph.
    const input = name.replace(ngramEnding, "");
    const known = [...nodes.values()].find(({ params }) => "input" in params && params.input === input);
    const node = known ?? makeLayer(graph, "InputLayer", { input });
    if (known === undefined) graph = { ...graph, nodes: [...graph.nodes, node] };
    nodes.set(name, node);
  }
  return nodes;
}

const ngramEnding = new RegExp(`${ngramBlockId("")}$`);

/** Copied layers as a model: what nothing fed is fed by the input. */
function withInput({
  nodes,
  edges,
}: {
  readonly nodes: readonly LayerNode[];
  readonly edges: readonly LayerEdge[];
}) {
  const loose = nodes.filter(({ id }) => edges.every(({ to }) => to !== id));
  return {
    nodes: [input, ...nodes],
    edges: [...loose.map(({ id }) => ({ from: inputId, to: id })), ...edges],
  };
}

/** The layers of any of the forms, or null. */
function readLayers(document: unknown): readonly StoredLayer[] | null {
  if (!isStored(document)) return null;
  const inner = document["modelTopology"] ?? document["model_config"];
  if (inner !== undefined) return readLayers(inner);
  const { config } = document;
  const list = isStored(config) ? config["layers"] : config;
  if (!Array.isArray(list)) return null;
  const layers = list.flatMap((layer: unknown, index) => readLayer(layer, index));
  const isChain = layers.every(({ sources }) => sources.length === 0);
  if (!isChain) return layers;
  return layers.map((layer, index) => ({
    ...layer,
    sources: layers.slice(index - 1, index).map(({ name }) => name),
  }));
}

function readLayer(layer: unknown, index: number): readonly StoredLayer[] {
  if (!isStored(layer)) return [];
  const config = isStored(layer["config"]) ? layer["config"] : {};
  const className = textOr(layer["class_name"] ?? layer["className"], "?");
  const name = textOr(layer["name"] ?? config["name"], `layer ${String(index + 1)}`);
  return [{ name, className, config, sources: [...new Set(sourceNames(layer["inbound_nodes"]))] }];
}

const textOr = (value: unknown, fallback: string): string => (typeof value === "string" ? value : fallback);

/** Names in Keras 2's `[["name", 0, 0, {}]]` and Keras 3's `{ keras_history: ["name", 0, 0] }` alike. */
function sourceNames(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    const [name, place] = value as readonly unknown[];
    if (typeof name === "string" && typeof place === "number") return [name];
    return value.flatMap(sourceNames);
  }
  if (!isStored(value)) return [];
  // Arguments passed by name, such as a mask, are not inputs of the layer.
  return Object.entries(value).flatMap(([key, inner]) => (key === "kwargs" ? [] : sourceNames(inner)));
}

/** Classes that are one of our kinds under another name. */
const aliases: Readonly<Record<string, LayerKind>> = {
  AnyActivation: "Activation",
  MaskedAveragePooling1D: "AveragePooling1D",
  MaskedBatchNormalization: "BatchNormalization",
  MaskedBidirectional: "Bidirectional",
  MaskedGlobalAveragePooling1D: "GlobalAveragePooling1D",
  MaskedGlobalMaxPooling1D: "GlobalMaxPooling1D",
  MaskedMaxPooling1D: "MaxPooling1D",
  MultiHeadSelfAttention: "MultiHeadAttention",
  SparseDense: "Dense",
  ReLU: "Activation",
  LeakyReLU: "Activation",
  Softmax: "Activation",
};

/** The activations of classes that are nothing but an activation. */
const activationClasses: Readonly<Record<string, string>> = {
  ReLU: "relu",
  LeakyReLU: "leaky_relu",
  Softmax: "softmax",
};
const activationAliases: Readonly<Record<string, string>> = { silu: "swish" };

/** Classes that carry along which words are padding: here they are no layers. */
const maskClasses: readonly string[] = ["PaddingMask", "FullMask", "PoolMask", "ShortenMask", "NotEqual"];
/** Classes that pass values on unchanged. */
const passClasses: readonly string[] = [
  "ApplyMask",
  "HidePadding",
  "PadLeft",
  "ZeroPadding1D",
  "Masking",
  "Rescaling",
];

function kindOf({ className, config }: StoredLayer): LayerKind | null {
  if (className === "MaskedRecurrent") return cellOf(config);
  const plain = className.replace(/^.*>/, "");
  return aliases[plain] ?? asKind(plain);
}

const asKind = (name: string): LayerKind | null =>
  Object.hasOwn(layerFields, name) ? (name as LayerKind) : null;

/** TensorFlow.js writes names in its own spelling: "GRU" as "g_r_u". */
const cellOf = (config: Stored): RecurrentCell | null =>
  recurrentCells.find(
    (cell) => cell.toLowerCase() === textOr(config["cell"], "").replaceAll("_", "").toLowerCase(),
  ) ?? null;

function toGraph(layers: readonly StoredLayer[]): ImportedModel {
  const inputs = inputLayersOf(layers);
  let graph: LayerGraph = { nodes: inputs.size === 0 ? [input] : [...new Set(inputs.values())], edges: [] };
  const issues: Issue[] = [];
  /** For each layer of the file, the layers of the graph that give its output. */
  const outputs = new Map<string, readonly string[]>();
  for (const [index, layer] of layers.entries()) {
    const { className, name } = layer;
    const sources = [...new Set(layer.sources.flatMap((source) => outputs.get(source) ?? []))];
    const kind = kindOf(layer);
    if (kind === "InputLayer") outputs.set(name, [inputs.get(name)?.id ?? inputId]);
    else if (maskClasses.includes(className) || (kind === "Multiply" && sources.length === 0))
      outputs.set(name, []);
    else if (passClasses.includes(className)) outputs.set(name, sources);
    else if (kind === null) {
      const values = { className, name, place: index + 1 };
      issues.push(makeIssue("graph.importUnknown", "warning", values));
      outputs.set(name, sources);
    } else {
      const params = readParams(kind, layer);
      const absorbed = kind === "Activation" ? absorb(graph, sources, params) : null;
      if (absorbed !== null) {
        graph = absorbed;
        outputs.set(name, sources);
        continue;
      }
      const node = makeLayer(graph, kind, params);
      const fed = sources.length > 0 || index > 0 ? sources : graph.nodes.slice(0, 1).map(({ id }) => id);
      graph = {
        nodes: [...graph.nodes, node],
        edges: [...graph.edges, ...fed.map((from) => ({ from, to: node.id }))],
      };
      outputs.set(name, [node.id]);
    }
  }
  return { graph: withOutput(graph), issues };
}

/** Merges an activation into a layer before it that has none, because exports write activations as layers of their own. */
function absorb(graph: LayerGraph, sources: readonly string[], params: object): LayerGraph | null {
  const [source] = sources;
  const node = graph.nodes.find(({ id }) => id === source);
  const isBare = node !== undefined && "activation" in node.params && node.params.activation === "linear";
  const isOnly = graph.edges.every(({ from }) => from !== source);
  if (!isBare || !isOnly || sources.length !== 1) return null;
  const changed = { ...node, params: { ...node.params, ...params } } as LayerNode;
  return { ...graph, nodes: graph.nodes.map((other) => (other === node ? changed : other)) };
}

/** Keras's defaults for parameters that a file leaves out, where they differ from the defaults here. */
const kerasDefaults: Stored = { activation: "linear", padding: "valid", returnSequences: false };

/** The parameters of a layer, with defaults for those that the file leaves out or writes in an unknown form. */
function readParams<K extends LayerKind>(kind: K, layer: StoredLayer): LayerNode<K>["params"] {
  const { config, className } = layer;
  const fields: Readonly<Record<string, FieldSpec>> = layerFields[kind];
  const initial = defaultParams(kind) as unknown as Stored;
  const activation = activationClasses[className];
  const params: Record<string, unknown> = { ...initial };
  for (const [parameter, value] of Object.entries(kerasDefaults))
    if (Object.hasOwn(initial, parameter)) params[parameter] = value;
  for (const parameter of Object.keys(fields)) {
    const stored =
      parameter === "activation" && activation !== undefined
        ? activation
        : storedValue(kind, parameter, config);
    const value = parameter === "activation" ? readActivation(stored) : unwrap(parameter, stored);
    if (value === undefined) continue;
    const tried = { id: "tried", kind, params: { ...params, [parameter]: value } } as unknown as LayerNode;
    if (checkParams(tried).length === 0) params[parameter] = value;
  }
  return params as unknown as LayerNode<K>["params"];
}

const toSnakeCase = (name: string): string =>
  name.replaceAll(/([A-Z])/g, (letter) => `_${letter.toLowerCase()}`);

function storedValue(kind: LayerKind, parameter: string, config: Stored): unknown {
  const inner = config["layer"];
  // Keras nests the layer inside Bidirectional; the graph here stores the layer's kind as a parameter.
  if (kind === "Bidirectional" && isStored(inner)) {
    if (parameter === "layer") return inner["class_name"];
    const innerConfig = isStored(inner["config"]) ? inner["config"] : {};
    if (parameter === "units" || parameter === "returnSequences")
      return innerConfig[toSnakeCase(parameter)] ?? innerConfig[parameter];
  }
  if (kind === "Bidirectional" && parameter === "layer") return cellOf(config);
  return config[toSnakeCase(parameter)] ?? config[parameter];
}

/** Sizes of one axis are written as lists there. */
function unwrap(parameter: string, value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 && parameter !== "targetShape"
    ? (value[0] as unknown)
    : value;
}

function readActivation(value: unknown): unknown {
  if (isStored(value)) {
    const name = isStored(value["config"]) ? value["config"]["name"] : value["config"];
    return readActivation(name ?? value["class_name"]);
  }
  return typeof value === "string" ? (activationAliases[value] ?? value) : value;
}

const outputActivations: readonly string[] = ["softmax", "sigmoid", "linear"];

/** The last Dense layer follows the data, whatever its units were in the file. */
function withOutput(graph: LayerGraph): LayerGraph {
  const last = graph.nodes.at(-1);
  if (last?.kind !== "Dense" || !outputActivations.includes(last.params.activation)) return graph;
  const output: LayerNode = { ...last, params: { ...last.params, units: "output" } };
  return { ...graph, nodes: [...graph.nodes.slice(0, -1), output] };
}
