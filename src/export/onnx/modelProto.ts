import {
  bytesField,
  floatField,
  messageField,
  textField,
  toBytes,
  wholeField,
  type Field,
} from "./protobuf.ts";

/** Types of tensors by ONNX's numbers (TensorProto.DataType). */
const tensorTypes = { float32: 1, int8: 3, int32: 6, int64: 7, bool: 9, float16: 10 } as const;
export type TensorType = keyof typeof tensorTypes;

/** What an attribute holds; `{ float: 1 }` is a float, 1 a whole number. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** One operation of the graph. */
export interface OnnxNode {
  readonly type: string;
  readonly name: string;
  /** Names of tensors; an empty one stands for an input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** Numbers that are part of the model. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  /** Little-endian, row by row. */
  readonly bytes: Uint8Array;
}

/** What goes in or comes out; an axis that may have any size has a name. */
export interface OnnxValue {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly (number | string)[];
}

export interface OnnxModel {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Version of the operators, in which all that is used here is defined. */
const opset = 17;
/** Version of the file format that goes with them. */
const irVersion = 8;

/** A model as the bytes of an `.onnx` file (onnx.proto3). */
export const encodeModel = (model: OnnxModel): Uint8Array<ArrayBuffer> =>
  toBytes([
    wholeField(1, irVersion),
    textField(2, "Layerloom"),
    messageField(7, graphFields(model)),
    messageField(8, [textField(1, ""), wholeField(2, opset)]),
    ...Object.entries(model.metadata).map(([key, value]) =>
      messageField(14, [textField(1, key), textField(2, value)]),
    ),
  ]);

const graphFields = ({ name, nodes, tensors, inputs, outputs }: OnnxModel): readonly Field[] => [
  ...nodes.map((node) => messageField(1, nodeFields(node))),
  textField(2, name),
  ...tensors.map((tensor) => messageField(5, tensorFields(tensor))),
  ...inputs.map((value) => messageField(11, valueFields(value))),
  ...outputs.map((value) => messageField(12, valueFields(value))),
];

const nodeFields = ({ type, name, inputs, outputs, attributes }: OnnxNode): readonly Field[] => [
  ...inputs.map((input) => textField(1, input)),
  ...outputs.map((output) => textField(2, output)),
  textField(3, name),
  textField(4, type),
  ...Object.entries(attributes).map(([key, value]) =>
    messageField(5, [textField(1, key), ...attributeFields(value)]),
  ),
];

/** Field of the type, then the value in the field of that type. */
function attributeFields(value: Attribute): readonly Field[] {
  if (typeof value === "number") return [wholeField(3, value), wholeField(20, 2)];
  if (typeof value === "string") return [textField(4, value), wholeField(20, 3)];
  if ("float" in value) return [floatField(2, value.float), wholeField(20, 1)];
  return [...value.map((each) => wholeField(8, each)), wholeField(20, 7)];
}

const tensorFields = ({ name, type, shape, bytes }: OnnxTensor): readonly Field[] => [
  ...shape.map((size) => wholeField(1, size)),
  wholeField(2, tensorTypes[type]),
  textField(8, name),
  bytesField(9, bytes),
];

const valueFields = ({ name, type, shape }: OnnxValue): readonly Field[] => [
  textField(1, name),
  messageField(2, [
    messageField(1, [
      wholeField(1, tensorTypes[type]),
      messageField(
        2,
        shape.map((size) =>
          messageField(1, [typeof size === "number" ? wholeField(1, size) : textField(2, size)]),
        ),
      ),
    ]),
  ]),
];

export { tensorTypes };
