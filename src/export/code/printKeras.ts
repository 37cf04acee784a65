import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { reshape, unitsOf, windowSpan } from "../../core/graph/shapes.ts";
import { encoderBlockId, ngramBlockId } from "../../core/graph/textReadings.ts";
import { present } from "../../core/assert.ts";
import type { Activation } from "../../core/graph/activations.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import type { RecurrentCell } from "../../core/graph/kinds/recurrent.ts";
import { compileKeras } from "./compileKeras.ts";
import { kerasClasses, kerasClassNeeds, type KerasClass } from "./kerasClasses.ts";
import type { PrintedTraining } from "./printedTraining.ts";
import { construct, toFloat, toPython, type PythonValue } from "./python.ts";
import {
  inputVariable,
  walkGraph,
  type CodeWriter,
  type KindPrinters,
  type PrintedOutput,
} from "./walkGraph.ts";
import { takeNgrams } from "../takeNgrams.ts";

const only = (inputs: readonly PrintedOutput[]): PrintedOutput => present(inputs[0]);

/** Writes `name = layer(inputs)` and passes the mask on. */
function assign({ name, write }: CodeWriter, layer: string, inputs: string): string {
  write(`${name} = ${layer}(${inputs})`);
  return name;
}

function own(writer: CodeWriter, className: KerasClass): string {
  writer.need(className);
  return className;
}

/** The values with zeros where there is padding. */
function hidePadding({ x, mask }: PrintedOutput, writer: CodeWriter): string {
  if (mask === null) return x;
  const hidden = `${writer.name}_input`;
  writer.write(`${hidden} = ${own(writer, "HidePadding")}()(${x}, ${mask})`);
  return hidden;
}

/** The mask, of ones where every position counts. */
function maskOf({ x, mask }: PrintedOutput, writer: CodeWriter): string {
  if (mask !== null) return mask;
  const full = `${writer.name}_mask`;
  writer.write(`${full} = ops.ones_like(${x}[:, :, 0], dtype="bool")`);
  return full;
}

/** Keras's own activations are given by name; what does nothing is left out. */
const activationOf = (activation: Activation): Record<string, PythonValue> =>
  activation === "linear" ? {} : { activation };

const pass =
  (make: (node: LayerNode, writer: CodeWriter) => string) =>
  (node: LayerNode, inputs: readonly PrintedOutput[], writer: CodeWriter): PrintedOutput => {
    const { x, mask } = only(inputs);
    return { x: assign(writer, make(node, writer), x), mask };
  };

function convolution(
  { id, kind, params }: LayerNode<"Conv1D" | "SeparableConv1D">,
  inputs: readonly PrintedOutput[],
  writer: CodeWriter,
): PrintedOutput {
  const { filters, kernelSize, padding, dilationRate, activation } = params;
  const flow = only(inputs);
  const by = windowSpan(kernelSize, dilationRate) - 1;
  let x = hidePadding(flow, writer);
  // Keras's SeparableConv1D knows no causal padding.
  const isPadded = kind === "SeparableConv1D" && padding === "causal";
  if (isPadded) {
    writer.write(`${writer.name}_padded = layers.ZeroPadding1D((${String(by)}, 0))(${x})`);
    x = `${writer.name}_padded`;
  }
  const named = {
    padding: isPadded ? "valid" : padding,
    ...(dilationRate === 1 ? {} : { dilation_rate: dilationRate }),
    ...activationOf(activation),
    name: id,
  };
  const output = assign(writer, construct(`layers.${kind}`, [filters, kernelSize], named), x);
  if (padding !== "valid" || flow.mask === null || by === 0) return { x: output, mask: flow.mask };
  writer.write(`${writer.name}_mask = ${flow.mask}[:, ${String(by)}:]`);
  return { x: output, mask: `${writer.name}_mask` };
}

function pooling(
  { id, kind, params }: LayerNode<"MaxPooling1D" | "AveragePooling1D">,
  inputs: readonly PrintedOutput[],
  writer: CodeWriter,
): PrintedOutput {
  const flow = only(inputs);
  const mask = maskOf(flow, writer);
  const sizes = [params.poolSize, params.strides, params.padding];
  const x = assign(
    writer,
    construct(own(writer, `Masked${kind}`), sizes, { name: id }),
    `${flow.x}, ${mask}`,
  );
  if (flow.mask === null) return { x, mask: null };
  writer.write(`${writer.name}_mask = ${construct(own(writer, "PoolMask"), sizes, {})}(${mask})`);
  return { x, mask: `${writer.name}_mask` };
}

/** A layer of our own that makes one vector a text. */
const toVector =
  (className: KerasClass, params: (node: LayerNode) => Readonly<Record<string, PythonValue>>) =>
  (node: LayerNode, inputs: readonly PrintedOutput[], writer: CodeWriter): PrintedOutput => {
    const flow = only(inputs);
    const mask = maskOf(flow, writer);
    const layer = construct(own(writer, className), [], { ...params(node), name: node.id });
    return { x: assign(writer, layer, `${flow.x}, ${mask}`), mask: null };
  };

function recurrent(
  { id, kind, params }: LayerNode<RecurrentCell>,
  inputs: readonly PrintedOutput[],
  writer: CodeWriter,
): PrintedOutput {
  const layer = construct(`layers.${kind}`, [params.units], {
    ...(params.returnSequences ? { return_sequences: true } : {}),
    name: id,
  });
  return overWords(layer, params.returnSequences, { inputs, writer });
}

interface Place {
  readonly inputs: readonly PrintedOutput[];
  readonly writer: CodeWriter;
}

/** A layer of Keras that takes the mask itself. */
function overWords(layer: string, keepsLength: boolean, { inputs, writer }: Place): PrintedOutput {
  const { x, mask } = only(inputs);
  const output = assign(writer, layer, mask === null ? x : `${x}, mask=${mask}`);
  return { x: output, mask: keepsLength ? mask : null };
}

function merge(layer: string, inputs: readonly PrintedOutput[], writer: CodeWriter): PrintedOutput {
  const x = assign(writer, layer, `[${inputs.map((flow) => flow.x).join(", ")}]`);
  const masks = [...new Set(inputs.flatMap(({ mask }) => (mask === null ? [] : [mask])))];
  const [first = null, ...others] = masks;
  if (first === null || others.length === 0) return { x, mask: first };
  const both = others.reduce((all, mask) => `ops.logical_and(${all}, ${mask})`, first);
  writer.write(`${writer.name}_mask = ${both}`);
  return { x, mask: `${writer.name}_mask` };
}

const printers: KindPrinters = {
  InputLayer: ({ params }, _inputs, { spec, reads, outputShape, write }) => {
    const isTokens = spec.inputs[params.input]?.kind === "tokens";
    const x = inputVariable(params.input);
    const { plain, ngrams, encoder } = reads(params.input);
    const block = ngramBlockId(params.input);
    if (ngrams) {
      write(`# Of each n-gram that a text has, its id and what it weighs: see preprocessor.json.`);
      write(`${inputVariable(block)} = keras.Input((None, 2), name=${toPython(block)})`);
    }
    const vector = encoderBlockId(params.input);
    if (encoder !== null) {
      write(`# The vector of a text by ${encoder.name}, of the length 1, computed beforehand.`);
      write(`${inputVariable(vector)} = keras.Input((${String(encoder.width)},), name=${toPython(vector)})`);
    }
    const own = {
      ...(ngrams ? { ngrams: inputVariable(block) } : {}),
      ...(encoder === null ? {} : { encoded: inputVariable(vector) }),
    };
    if (!plain) return { x, mask: null, ...own };
    const type = isTokens ? ', dtype="int32"' : "";
    write(`${x} = keras.Input((${String(outputShape[0])},)${type}, name=${toPython(params.input)})`);
    if (!isTokens) return { x, mask: null };
    write(`${x}_mask = ops.not_equal(${x}, 0)  # True where there is a word`);
    return { x, mask: `${x}_mask`, ...own };
  },
  Embedding: ({ id, params }, inputs, writer) => {
    const { outputDim, trainable, maskZero } = params;
    const frozen = trainable ? {} : { trainable: false };
    const sizes = [writer.vocabularySize, outputDim];
    const layer = construct("layers.Embedding", sizes, { ...frozen, name: id });
    const { x, mask } = only(inputs);
    return { x: assign(writer, layer, x), mask: maskZero ? mask : null };
  },
  TokenAndPositionEmbedding: ({ id, params }, inputs, writer) => {
    const { vocabularySize, outputShape } = writer;
    const frozen = params.trainable ? {} : { trainable: false };
    const layer = construct(
      own(writer, "TokenAndPositionEmbedding"),
      [vocabularySize, outputShape[0] ?? 0, params.outputDim],
      { ...frozen, name: id },
    );
    const { x, mask } = only(inputs);
    return { x: assign(writer, layer, x), mask };
  },
  EmbeddingBag: ({ id, params }, inputs, writer) => {
    const { outputDim: output_dim, ngrams, buckets, dropout } = params;
    const named = { output_dim, ngrams, buckets, dropout, name: id };
    const layer = construct(own(writer, "EmbeddingBag"), [writer.vocabularySize], named);
    const { x, mask } = only(inputs);
    return { x: assign(writer, layer, `${x}, ${String(mask)}`), mask: null };
  },
  BagOfWords: ({ id, params }, inputs, writer) => {
    const layer = construct(own(writer, "BagOfWords"), [writer.vocabularySize, params.outputMode], {
      name: id,
    });
    const { x, mask } = only(inputs);
    return { x: assign(writer, layer, `${x}, ${String(mask)}`), mask: null };
  },
  BagOfNgrams: takeNgrams,
  PretrainedEncoder: (_node, inputs) => ({ x: present(only(inputs).encoded), mask: null }),
  Conv1D: convolution,
  SeparableConv1D: convolution,
  MaxPooling1D: pooling,
  AveragePooling1D: pooling,
  GlobalAveragePooling1D: toVector("MaskedGlobalAveragePooling1D", () => ({})),
  GlobalMaxPooling1D: toVector("MaskedGlobalMaxPooling1D", () => ({})),
  AttentionPooling: (node, inputs, writer) =>
    toVector("AttentionPooling", () => ({ units: node.params.units }))(node, inputs, writer),
  SimpleRNN: recurrent,
  GRU: recurrent,
  LSTM: recurrent,
  Bidirectional: ({ id, params }, inputs, writer) => {
    const { layer: cell, units, returnSequences, mergeMode } = params;
    const inner = construct(`layers.${cell}`, [units], returnSequences ? { return_sequences: true } : {});
    const layer = `layers.Bidirectional(${inner}, merge_mode=${toPython(mergeMode)}, name=${toPython(id)})`;
    return overWords(layer, returnSequences, { inputs, writer });
  },
  MultiHeadAttention: ({ id, params }, inputs, writer) => {
    const flow = only(inputs);
    const { x, mask } = flow;
    const layer = construct("layers.MultiHeadAttention", [params.numHeads, params.keyDim], { name: id });
    const words = mask === null ? "" : `, attention_mask=ops.expand_dims(${mask}, 1)`;
    const causal = params.causal ? ", use_causal_mask=True" : "";
    return { x: assign(writer, layer, `${x}, ${x}${words}${causal}`), mask };
  },
  TransformerEncoder: ({ id, params }, inputs, writer) => {
    const flow = only(inputs);
    const { numHeads, intermediateDim, dropout, activation, normalizeFirst } = params;
    const layer = construct(own(writer, "TransformerEncoder"), [numHeads, intermediateDim], {
      dropout,
      activation,
      normalize_first: normalizeFirst,
      name: id,
    });
    const mask = maskOf(flow, writer);
    return { x: assign(writer, layer, `${flow.x}, ${mask}`), mask: flow.mask };
  },
  Dense: ({ id, params }, inputs, writer) => {
    const units = unitsOf(params, writer.spec);
    const { x, mask, sparseWidth } = only(inputs);
    const named = { ...activationOf(params.activation), name: id };
    const layer =
      sparseWidth === undefined
        ? construct("layers.Dense", [units], named)
        : construct(own(writer, "SparseDense"), [sparseWidth, units], named);
    return { x: assign(writer, layer, x), mask };
  },
  Activation: (node, inputs, writer) =>
    pass(() => construct("layers.Activation", [node.params.activation], { name: node.id }))(
      node,
      inputs,
      writer,
    ),
  Dropout: (node, inputs, writer) =>
    pass(() => construct("layers.Dropout", [node.params.rate], { name: node.id }))(node, inputs, writer),
  SpatialDropout1D: (node, inputs, writer) =>
    pass(() => construct("layers.SpatialDropout1D", [node.params.rate], { name: node.id }))(
      node,
      inputs,
      writer,
    ),
  GaussianNoise: (node, inputs, writer) =>
    pass(() => construct("layers.GaussianNoise", [node.params.stddev], { name: node.id }))(
      node,
      inputs,
      writer,
    ),
  LayerNormalization: (node, inputs, writer) =>
    pass(() => construct("layers.LayerNormalization", [], { epsilon: node.params.epsilon, name: node.id }))(
      node,
      inputs,
      writer,
    ),
  BatchNormalization: ({ id, params }, inputs, writer) =>
    overWords(construct("layers.BatchNormalization", [], { ...params, name: id }), true, { inputs, writer }),
  Flatten: ({ id }, inputs, writer) => ({
    x: assign(writer, construct("layers.Flatten", [], { name: id }), hidePadding(only(inputs), writer)),
    mask: null,
  }),
  Reshape: ({ id, params }, inputs, writer) => {
    const shape = reshape(present(writer.inputShapes[0]), params.targetShape);
    const layer = construct("layers.Reshape", [shape], { name: id });
    return { x: assign(writer, layer, hidePadding(only(inputs), writer)), mask: null };
  },
  Add: ({ id }, inputs, writer) => merge(construct("layers.Add", [], { name: id }), inputs, writer),
  Multiply: ({ id }, inputs, writer) => merge(construct("layers.Multiply", [], { name: id }), inputs, writer),
  Dot: ({ id, params }, inputs, writer) => {
    const named = { axes: -1, ...(params.normalize ? { normalize: true } : {}), name: id };
    return { x: merge(construct("layers.Dot", [], named), inputs, writer).x, mask: null };
  },
  Concatenate: ({ id }, inputs, writer) =>
    merge(construct("layers.Concatenate", [], { name: id }), inputs, writer),
};

/** What is made of the last layer's output: a standardized number is brought back into its own unit. */
function answerOf(output: string, { task, output: { rescaling } }: ModelSpec) {
  if (task !== "regression") return { lines: [], output };
  const { mean, deviation } = rescaling ?? { mean: 0, deviation: 1 };
  return {
    lines: [
      `mean, deviation = ${toFloat(mean)}, ${toFloat(deviation)}  # of the target in the training rows`,
      `answer = layers.Rescaling(deviation, mean, name="answer")(${output})`,
    ],
    output: "answer",
  };
}

/** One variable by itself, several as a list. */
const listOf = (variables: readonly string[]): string =>
  variables.length === 1 ? variables.join() : `[${variables.join(", ")}]`;

/**
 * A model as Python for Keras 3, any backend: it has the same layers by the same names, with the same weights
 * in the same order, and gives the same answers. Layers that Keras lacks are printed as classes before it.
 * Inputs: token ids [batch, length], 0 for padding, or numbers [batch, width]; output: probabilities [batch, classes],
 * or numbers in the target's own unit [batch, 1].
 * @throws IssueError where the graph cannot be built
 */
export function printKeras(graph: LayerGraph, spec: ModelSpec, training: PrintedTraining): string {
  const { lines, needed, inputs, output } = walkGraph(graph, spec, printers);
  const answer = answerOf(output, spec);
  const named = Object.keys(kerasClasses) as readonly KerasClass[];
  const bases = new Set([...needed].map((name) => kerasClassNeeds[name as KerasClass]));
  const classes = named.filter((name) => needed.has(name) || bases.has(name));
  const definitions = classes.map((name) => `\n\n${kerasClasses[name]}\n`).join("");
  const gap = classes.length > 0 ? "\n\n" : "\n";
  return `import keras
from keras import layers, ops
${definitions}${gap}${lines.join("\n")}

${answer.lines.join("\n")}
model = keras.Model(${listOf(inputs)}, ${answer.output}, name="classifier")
${compileKeras(graph, spec, training)}
model.summary()
`;
}
