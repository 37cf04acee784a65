import { forLayer, type LayerNode, type LayerTable, type LayerKind } from "./layers.ts";

/** Sizes without the batch axis: `[length]` token ids, `[length, units]` a sequence, `[units]` a vector. */
export type Shape = readonly number[];

/** What the data says about the model's ends. */
export interface GraphContext {
  readonly sequenceLength: number;
  /** Rows of the embedding, padding and unknown included. */
  readonly vocabularySize: number;
  readonly classCount: number;
}

/** What a layer does to a shape and how many parameters it trains. Inputs are already checked. */
interface LayerSize {
  readonly outputShape: Shape;
  readonly parameterCount: number;
}

const rules: LayerTable<LayerKind, [Shape, GraphContext], LayerSize> = {
  InputLayer: (_node, _input, { sequenceLength }) => ({ outputShape: [sequenceLength], parameterCount: 0 }),
  Embedding: ({ params }, input, { vocabularySize }) => ({
    outputShape: [...input, params.outputDim],
    parameterCount: vocabularySize * params.outputDim,
  }),
  GlobalAveragePooling1D: (_node, input) => ({ outputShape: input.slice(-1), parameterCount: 0 }),
  GlobalMaxPooling1D: (_node, input) => ({ outputShape: input.slice(-1), parameterCount: 0 }),
  Conv1D: ({ params }, [length = 0, channels = 0]) => ({
    outputShape: [params.padding === "valid" ? length - params.kernelSize + 1 : length, params.filters],
    parameterCount: params.kernelSize * channels * params.filters + params.filters,
  }),
  Dense: ({ params }, input, { classCount }) => {
    const units = params.units === "classes" ? classCount : params.units;
    const inputUnits = input.at(-1) ?? 0;
    return { outputShape: [...input.slice(0, -1), units], parameterCount: inputUnits * units + units };
  },
  Dropout: (_node, input) => ({ outputShape: input, parameterCount: 0 }),
  Flatten: (_node, input) => ({
    outputShape: [input.reduce((product, size) => product * size, 1)],
    parameterCount: 0,
  }),
};

/** Output shape and parameter count of one layer, given its input shape. */
export const inferSize = (node: LayerNode, input: Shape, context: GraphContext): LayerSize =>
  forLayer(rules, node, input, context);

/** `[128, 64]` → "128 × 64", as shapes are written everywhere. */
export const formatShape = (shape: Shape): string => shape.join(" × ");
