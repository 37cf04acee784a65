import { present } from "../../core/assert.ts";
import { product, type Shape } from "../../core/graph/shapes.ts";
import {
  tensorTypes,
  type Attribute,
  type OnnxNode,
  type OnnxTensor,
  type TensorType,
} from "./modelProto.ts";
import {
  bytesOfArray,
  fewestCompressed,
  float16Tensor,
  floatTensor,
  quantize,
  type WeightPrecision,
} from "./storedWeights.ts";

/** Numbers of a model with their shape. */
export interface Numbers {
  readonly values: Float32Array;
  readonly shape: Shape;
}

/** Numbers of one shape as one, with an axis for each before all others. */
export function stack(parts: readonly Numbers[]): Numbers {
  const shape = present(parts[0]).shape;
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.values.length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    at += part.values.length;
  }
  return { values, shape: [parts.length, ...shape] };
}

type Attributes = Readonly<Record<string, Attribute>>;

/** Gathers the operations and numbers of a graph; whatever it makes is known by the name of its tensor. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];
  readonly #precision: WeightPrecision;
  readonly #known = new Map<string, string>();
  #layer = "";
  #count = 0;

  constructor(precision: WeightPrecision) {
    this.#precision = precision;
  }

  /** What follows belongs to a layer, whose id begins its names. */
  beginLayer(id: string): void {
    this.#layer = id;
    this.#count = 0;
  }

  /** Adds an operation with one output. */
  op(type: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const name = this.#nameOf(type);
    this.nodes.push({ type, name, inputs, outputs: [name], attributes });
    return name;
  }

  /** Adds an operation with several outputs. */
  opWithOutputs(
    type: string,
    inputs: readonly string[],
    { count, attributes = {} }: { readonly count: number; readonly attributes?: Attributes },
  ): readonly string[] {
    const name = this.#nameOf(type);
    const outputs = Array.from({ length: count }, (_unused, index) => `${name}:${String(index)}`);
    this.nodes.push({ type, name, inputs, outputs, attributes });
    return outputs;
  }

  /** Gives a tensor a name of its own, under which it leaves the graph. */
  nameOutput(tensor: string, name: string): void {
    this.nodes.push({ type: "Identity", name, inputs: [tensor], outputs: [name], attributes: {} });
  }

  cast(tensor: string, to: TensorType): string {
    return this.op("Cast", [tensor], { to: tensorTypes[to] });
  }

  /** A float32 without axes. */
  number(value: number): string {
    return this.#once(`number ${String(value)}`, (name) => floatTensor(name, Float32Array.of(value), []));
  }

  /** Whole numbers of 64 bits, [count]: axes, sizes and places. */
  whole(...values: readonly number[]): string {
    return this.#once(`whole ${values.join(" ")}`, (name) => ({
      name,
      type: "int64",
      shape: [values.length],
      bytes: bytesOfArray(BigInt64Array.from(values, BigInt)),
    }));
  }

  /** A whole number of 32 bits without axes: a token id. */
  id(value: number): string {
    return this.#once(`id ${String(value)}`, (name) => ({
      name,
      type: "int32",
      shape: [],
      bytes: bytesOfArray(Int32Array.of(value)),
    }));
  }

  /** Numbers that stay float32 however weights are stored: biases, scales, hashes. */
  floats({ values, shape }: Numbers): string {
    const name = this.#nameOf("weight");
    this.tensors.push(floatTensor(name, values, shape));
    return name;
  }

  /** A weight, stored as the precision says and brought back to float32; `axis` is that of slices of a scale of their own. */
  weight(weight: Numbers, axis = weight.shape.length - 1): string {
    if (this.#precision === "float32" || product(weight.shape) < fewestCompressed) return this.floats(weight);
    const name = this.#nameOf("weight");
    if (this.#precision === "float16") {
      this.tensors.push(float16Tensor(name, weight.values, weight.shape));
      return this.cast(name, "float32");
    }
    const { values, scales } = quantize(weight.values, weight.shape, axis);
    this.tensors.push({ name, type: "int8", shape: weight.shape, bytes: bytesOfArray(values) });
    return this.op("DequantizeLinear", [name, this.floats({ values: scales, shape: [scales.length] })], {
      axis,
    });
  }

  /** Weights of one shape as one, with an axis for each before all others; each is stored by itself. */
  stackedWeights(parts: readonly Numbers[], axis: number): string {
    if (this.#precision === "float32") return this.floats(stack(parts));
    const each = parts.map((part) => this.op("Unsqueeze", [this.weight(part, axis), this.whole(0)]));
    return each.length === 1 ? present(each[0]) : this.op("Concat", each, { axis: 0 });
  }

  /** The rows of a table [rows, units] at some ids: only these are brought back to float32. */
  gatherRows(table: Numbers, ids: string): string {
    if (this.#precision === "float32" || product(table.shape) < fewestCompressed)
      return this.op("Gather", [this.floats(table), ids], { axis: 0 });
    const name = this.#nameOf("weight");
    if (this.#precision === "float16") {
      this.tensors.push(float16Tensor(name, table.values, table.shape));
      return this.cast(this.op("Gather", [name, ids], { axis: 0 }), "float32");
    }
    const { values, scales } = quantize(table.values, table.shape, 0);
    this.tensors.push({ name, type: "int8", shape: table.shape, bytes: bytesOfArray(values) });
    const rows = this.cast(this.op("Gather", [name, ids], { axis: 0 }), "float32");
    const scale = this.floats({ values: scales, shape: [scales.length, 1] });
    return this.op("Mul", [rows, this.op("Gather", [scale, ids], { axis: 0 })]);
  }

  #nameOf(type: string): string {
    const name = `${this.#layer}/${type}_${String(this.#count)}`;
    this.#count++;
    return name;
  }

  #once(name: string, make: (name: string) => OnnxTensor): string {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const tensor = make(name);
    this.tensors.push(tensor);
    this.#known.set(name, tensor.name);
    return tensor.name;
  }
}
