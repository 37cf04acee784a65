import { present } from "../../core/assert.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { Activation } from "../../core/graph/activations.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import type { RecurrentCell } from "../../core/graph/kinds/recurrent.ts";
import { encoderBlockId, ngramBlockId } from "../../core/graph/textReadings.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { reshape, unitsOf, windowSpan } from "../../core/graph/shapes.ts";
import { compileTfjs } from "./compileTfjs.ts";
import type { PrintedTraining } from "./printedTraining.ts";
import {
  inputVariable,
  walkGraph,
  type CodeWriter,
  type KindPrinters,
  type PrintedOutput,
} from "./walkGraph.ts";
import { takeNgrams } from "../takeNgrams.ts";

type Config = Readonly<Record<string, unknown>>;

/** Values as JavaScript writes them, on one line: `{ units: 64, name: "Dense-1" }`. */
function toJavaScript(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toJavaScript).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${toJavaScript(inner)}`);
  return `{ ${entries.join(", ")} }`;
}

const only = (inputs: readonly PrintedOutput[]): PrintedOutput => present(inputs[0]);

/** TensorFlow.js's names are those of its functions: "GlobalMaxPooling1D" → "globalMaxPooling1d". */
const camelCase = (snake: string): string =>
  snake.replaceAll(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

/** A layer of TensorFlow.js itself. */
const builtIn = (name: string, config: Config): string => `tf.layers.${name}(${toJavaScript(config)})`;

/** A layer of the runtime that comes with every export. */
const own = (name: string, config: Config): string => `new own.${name}(${toJavaScript(config)})`;

function assign({ name, write }: CodeWriter, layer: string, inputs: string, suffix = ""): string {
  const variable = camelCase(name) + suffix;
  write(`const ${variable} = ${layer}.apply(${inputs});`);
  return variable;
}

function hidePadding({ x, mask }: PrintedOutput, id: string, writer: CodeWriter): string {
  if (mask === null) return x;
  return assign(writer, own("ApplyMask", { name: `${id}-padding` }), `[${x}, ${mask}]`, "Input");
}

function maskOf({ x, mask }: PrintedOutput, id: string, writer: CodeWriter): string {
  return mask ?? assign(writer, own("FullMask", { name: `${id}-full-mask` }), x, "FullMask");
}

const plain: readonly Activation[] = ["linear", "relu", "tanh", "sigmoid", "softmax"];

/** An activation that TensorFlow.js lacks is printed as a layer of its own. */
function activated(x: string, id: string, activation: Activation, writer: CodeWriter): string {
  if (activation === "linear") return x;
  return assign(writer, own("AnyActivation", { activation, name: `${id}-activation` }), x, "Activation");
}

function convolution(
  { id, kind, params }: LayerNode<"Conv1D" | "SeparableConv1D">,
  inputs: readonly PrintedOutput[],
  writer: CodeWriter,
): PrintedOutput {
  const { filters, kernelSize, dilationRate, padding, activation } = params;
  const flow = only(inputs);
  const by = windowSpan(kernelSize, dilationRate) - 1;
  const isCausal = padding === "causal";
  let x = hidePadding(flow, id, writer);
  if (isCausal && by > 0) x = assign(writer, own("PadLeft", { by, name: `${id}-left` }), x, "Padded");
  const config = { filters, kernelSize, dilationRate, padding: isCausal ? "valid" : padding, name: id };
  x = assign(writer, kind === "Conv1D" ? builtIn("conv1d", config) : own(kind, config), x);
  let { mask } = flow;
  if (padding === "valid" && by > 0 && mask !== null)
    mask = assign(writer, own("ShortenMask", { by, name: `${id}-mask` }), mask, "Mask");
  return { x: activated(x, id, activation, writer), mask };
}

function pooling(
  { id, kind, params }: LayerNode<"MaxPooling1D" | "AveragePooling1D">,
  inputs: readonly PrintedOutput[],
  writer: CodeWriter,
): PrintedOutput {
  const flow = only(inputs);
  const words = maskOf(flow, id, writer);
  const x = assign(writer, own(`Masked${kind}`, { ...params, name: id }), `[${flow.x}, ${words}]`);
  if (flow.mask === null) return { x, mask: null };
  return { x, mask: assign(writer, own("PoolMask", { ...params, name: `${id}-mask` }), flow.mask, "Mask") };
}

interface OverWords {
  readonly node: LayerNode;
  readonly inputs: readonly PrintedOutput[];
  readonly writer: CodeWriter;
}

/** A layer of our own that reads values and mask. */
function overWords(layer: string, keepsLength: boolean, { node, inputs, writer }: OverWords): PrintedOutput {
  const flow = only(inputs);
  const words = maskOf(flow, node.id, writer);
  return { x: assign(writer, layer, `[${flow.x}, ${words}]`), mask: keepsLength ? flow.mask : null };
}

/** A layer of our own by a name, with the layer's parameters as they are. */
const ownOverWords =
  (name: string, keepsLength: boolean) =>
  (node: LayerNode, inputs: readonly PrintedOutput[], writer: CodeWriter): PrintedOutput =>
    overWords(own(name, { ...node.params, name: node.id }), keepsLength, { node, inputs, writer });

/** A layer that looks at each number, or each position, by itself. */
const pass =
  (make: (config: Config) => string) =>
  ({ id, params }: LayerNode, inputs: readonly PrintedOutput[], writer: CodeWriter): PrintedOutput => {
    const { x, mask } = only(inputs);
    return { x: assign(writer, make({ ...params, name: id }), x), mask };
  };

const recurrent = (
  node: LayerNode<RecurrentCell>,
  inputs: readonly PrintedOutput[],
  writer: CodeWriter,
): PrintedOutput => {
  const config = { cell: node.kind, ...node.params, name: node.id };
  return overWords(own("MaskedRecurrent", config), node.params.returnSequences, { node, inputs, writer });
};

/** A layer that reads token ids. */
function readTokens(layer: string, inputs: readonly PrintedOutput[], writer: CodeWriter): PrintedOutput {
  const { x, mask } = only(inputs);
  return { x: assign(writer, layer, `[${x}, ${String(mask)}]`), mask: null };
}

const merge =
  (name: string, config: Config = {}) =>
  ({ id }: LayerNode, inputs: readonly PrintedOutput[], writer: CodeWriter): PrintedOutput => {
    const list = `[${inputs.map((flow) => flow.x).join(", ")}]`;
    const x = assign(writer, builtIn(name, { ...config, name: id }), list);
    const masks = [...new Set(inputs.flatMap(({ mask }) => (mask === null ? [] : [mask])))];
    if (masks.length < 2) return { x, mask: masks[0] ?? null };
    const both = builtIn("multiply", { name: `${id}-mask` });
    return { x, mask: assign(writer, both, `[${masks.join(", ")}]`, "Mask") };
  };

const printers: KindPrinters = {
  InputLayer: ({ params: { input } }, _inputs, { spec, reads, outputShape, write }) => {
    const x = camelCase(inputVariable(input));
    const { plain, ngrams, encoder } = reads(input);
    const block = ngramBlockId(input);
    const pairs = camelCase(inputVariable(block));
    if (ngrams)
      write(
        `const ${pairs} = tf.input(${toJavaScript({ shape: [null, 2], name: block })}); // ids and weights`,
      );
    const vectorBlock = encoderBlockId(input);
    const encoded = camelCase(inputVariable(vectorBlock));
    if (encoder !== null)
      write(
        `const ${encoded} = tf.input(${toJavaScript({ shape: [encoder.width], name: vectorBlock })}); // by ${encoder.name}, of the length 1`,
      );
    const counted = { ...(ngrams ? { ngrams: pairs } : {}), ...(encoder === null ? {} : { encoded }) };
    if (!plain) return { x, mask: null, ...counted };
    const isTokens = spec.inputs[input]?.kind === "tokens";
    const config = { shape: outputShape, ...(isTokens ? { dtype: "int32" } : {}), name: input };
    write(`const ${x} = tf.input(${toJavaScript(config)});`);
    if (!isTokens) return { x, mask: null };
    const mask = own("PaddingMask", { name: `${input}-padding` });
    write(`const ${x}Mask = ${mask}.apply(${x}); // 1 where there is a word`);
    return { x, mask: `${x}Mask`, ...counted };
  },
  Embedding: ({ id, params }, inputs, writer) => {
    const { outputDim, trainable, maskZero } = params;
    const frozen = trainable ? {} : { trainable: false };
    const config = { inputDim: writer.vocabularySize, outputDim, ...frozen, name: id };
    const { x, mask } = only(inputs);
    return { x: assign(writer, builtIn("embedding", config), x), mask: maskZero ? mask : null };
  },
  TokenAndPositionEmbedding: ({ id, params }, inputs, writer) => {
    const { vocabularySize: inputDim, outputShape } = writer;
    const sequenceLength = outputShape[0] ?? 0;
    const config = { inputDim, sequenceLength, ...params, name: id };
    const { x, mask } = only(inputs);
    return { x: assign(writer, own("TokenAndPositionEmbedding", config), x), mask };
  },
  EmbeddingBag: ({ id, params }, inputs, writer) => {
    const config = { inputDim: writer.vocabularySize, ...params, name: id };
    return readTokens(own("EmbeddingBag", config), inputs, writer);
  },
  BagOfWords: ({ id, params }, inputs, writer) => {
    const config = { inputDim: writer.vocabularySize, ...params, name: id };
    return readTokens(own("BagOfWords", config), inputs, writer);
  },
  BagOfNgrams: takeNgrams,
  PretrainedEncoder: (_node, inputs) => ({ x: present(only(inputs).encoded), mask: null }),
  Conv1D: convolution,
  SeparableConv1D: convolution,
  MaxPooling1D: pooling,
  AveragePooling1D: pooling,
  GlobalAveragePooling1D: ownOverWords("MaskedGlobalAveragePooling1D", false),
  GlobalMaxPooling1D: ownOverWords("MaskedGlobalMaxPooling1D", false),
  AttentionPooling: ownOverWords("AttentionPooling", false),
  SimpleRNN: recurrent,
  GRU: recurrent,
  LSTM: recurrent,
  Bidirectional: (node, inputs, writer) => {
    const { layer: cell, ...params } = node.params;
    const config = { cell, ...params, name: node.id };
    return overWords(own("MaskedBidirectional", config), params.returnSequences, { node, inputs, writer });
  },
  MultiHeadAttention: ownOverWords("MultiHeadSelfAttention", true),
  TransformerEncoder: ownOverWords("TransformerEncoder", true),
  Dense: ({ id, params }, inputs, writer) => {
    const units = unitsOf(params, writer.spec);
    const isPlain = plain.includes(params.activation);
    const activation = isPlain && params.activation !== "linear" ? { activation: params.activation } : {};
    const { x, mask, sparseWidth: inputDim } = only(inputs);
    const config = { units, ...activation, name: id };
    const layer =
      inputDim === undefined
        ? builtIn("dense", config)
        : own("SparseDense", { inputDim, ...config, activation: isPlain ? params.activation : "linear" });
    const output = assign(writer, layer, x);
    return { x: isPlain ? output : activated(output, id, params.activation, writer), mask };
  },
  Activation: pass((config) => own("AnyActivation", config)),
  Dropout: pass((config) => builtIn("dropout", config)),
  SpatialDropout1D: pass((config) => own("SpatialDropout1D", config)),
  GaussianNoise: pass((config) => builtIn("gaussianNoise", config)),
  LayerNormalization: pass((config) => builtIn("layerNormalization", config)),
  BatchNormalization: ({ id, params }, inputs, writer) => {
    const { x, mask } = only(inputs);
    const input = mask === null ? x : `[${x}, ${mask}]`;
    return { x: assign(writer, own("MaskedBatchNormalization", { ...params, name: id }), input), mask };
  },
  Flatten: ({ id }, inputs, writer) => ({
    x: assign(writer, builtIn("flatten", { name: id }), hidePadding(only(inputs), id, writer)),
    mask: null,
  }),
  Reshape: ({ id, params }, inputs, writer) => {
    const targetShape = reshape(present(writer.inputShapes[0]), params.targetShape);
    const layer = builtIn("reshape", { targetShape, name: id });
    return { x: assign(writer, layer, hidePadding(only(inputs), id, writer)), mask: null };
  },
  Add: merge("add"),
  Multiply: merge("multiply"),
  Dot: ({ id, params }, inputs, writer) => {
    const list = `[${inputs.map((flow) => flow.x).join(", ")}]`;
    return { x: assign(writer, builtIn("dot", { axes: -1, ...params, name: id }), list), mask: null };
  },
  Concatenate: merge("concatenate", { axis: -1 }),
};

/** What is made of the last layer's output: a standardized number is brought back into its own unit. */
function answerOf(output: string, { task, output: { rescaling } }: ModelSpec) {
  if (task !== "regression") return { lines: [], output };
  const { mean, deviation } = rescaling ?? { mean: 0, deviation: 1 };
  const layer = 'tf.layers.rescaling({ scale: deviation, offset: mean, name: "answer" })';
  return {
    lines: [
      `const [mean, deviation] = [${String(mean)}, ${String(deviation)}]; // of the target in the training rows`,
      `const answer = ${layer}.apply(${output});`,
    ],
    output: "answer",
  };
}

/** One variable by itself, several as a list. */
const listOf = (variables: readonly string[]): string =>
  variables.length === 1 ? variables.join() : `[${variables.join(", ")}]`;

/**
 * A model as JavaScript for TensorFlow.js, with the layers that it lacks from the runtime that comes with every
 * export. Inputs: token ids [batch, length], 0 for padding, or numbers [batch, width]; output: probabilities
 * [batch, classes], or numbers in the target's own unit [batch, 1].
 * @throws IssueError where the graph cannot be built
 */
export function printTfjs(graph: LayerGraph, spec: ModelSpec, training: PrintedTraining): string {
  const { lines, inputs, output } = walkGraph(graph, spec, printers);
  const answer = answerOf(output, spec);
  return `import * as tf from "@tensorflow/tfjs";
import { ownLayers } from "./layerloom-runtime.js"; // comes with every export

const own = ownLayers(tf);

${lines.join("\n")}

${answer.lines.join("\n")}
const model = tf.model({ inputs: ${listOf(inputs)}, outputs: ${answer.output}, name: "classifier" });
${compileTfjs(graph, spec, training)}
model.summary();
`;
}
