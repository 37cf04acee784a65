import { present } from "../assert.ts";
import { product } from "../graph/shapes.ts";
import { numberOf, numbersOf, type Operation } from "./operation.ts";
import type { ReadNode } from "./readModel.ts";
import { recurrentOperations } from "./recurrent.ts";
import { axisOf, broadcast, makeTensor, map, reduce, stridesOf, type Tensor } from "./tensor.ts";
import { windowOperations } from "./windows.ts";

const listOf = (tensor: Tensor | undefined): readonly number[] => Array.from(tensor?.values ?? []);

const each =
  (change: (value: number, node: ReadNode) => number): Operation =>
  ([x], node) => [map(present(x), (value) => change(value, node))];

const pair =
  (combine: (a: number, b: number) => number): Operation =>
  ([a, b]) => [broadcast(present(a), present(b), combine)];

/** Axes come as an input or as an attribute. */
const reduction =
  (fold: (numbers: readonly number[]) => number): Operation =>
  ([x, axes], node) => [
    reduce(
      present(x),
      {
        axes: axes === undefined ? numbersOf(node, "axes", []) : listOf(axes),
        keepDims: numberOf(node, "keepdims", 1) === 1,
      },
      fold,
    ),
  ];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, value) => all + value, 0);
const largest = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), -Infinity);

/** The error function, by its series near zero and a continued fraction further out. */
function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 2.5) {
    let [term, total] = [size, size];
    for (let n = 1; Math.abs(term) > 1e-17 * total + 1e-300; n++) {
      term *= (-size * size) / n;
      total += term / (2 * n + 1);
    }
    return (Math.sign(x) * total * 2) / Math.sqrt(Math.PI);
  }
  let fraction = 0;
  for (let n = 60; n > 0; n--) fraction = n / 2 / (size + fraction);
  return Math.sign(x) * (1 - Math.exp(-size * size) / (Math.sqrt(Math.PI) * (size + fraction)));
}

/** x [… rows, inner] · y [… inner, columns]; leading axes are repeated where one side lacks them. */
function multiply(x: Tensor, y: Tensor): Tensor {
  const [rows = 1, inner = 1] = x.shape.slice(-2);
  const columns = present(y.shape.at(-1));
  const batches = broadcast(
    makeTensor(x.shape.slice(0, -2), (_places, at) => at),
    makeTensor(y.shape.slice(0, -2), () => 0),
    (at) => at,
  );
  const others = broadcast(
    makeTensor(x.shape.slice(0, -2), () => 0),
    makeTensor(y.shape.slice(0, -2), (_places, at) => at),
    (_zero, at) => at,
  );
  const values = new Float64Array(batches.values.length * rows * columns);
  for (const [batch, from] of batches.values.entries()) {
    const to = present(others.values[batch]) * inner * columns;
    for (let row = 0; row < rows; row++)
      for (let at = 0; at < inner; at++) {
        const factor = x.values[(from * rows + row) * inner + at] as number;
        if (factor === 0) continue;
        for (let column = 0; column < columns; column++) {
          const place = (batch * rows + row) * columns + column;
          values[place] =
            (values[place] as number) + factor * (y.values[to + at * columns + column] as number);
        }
      }
  }
  return { shape: [...batches.shape, rows, columns], values };
}

function softmax(x: Tensor, axis: number): Tensor {
  const along = { axes: [axis], keepDims: true };
  const powers = broadcast(x, reduce(x, along, largest), (value, most) => Math.exp(value - most));
  return broadcast(powers, reduce(powers, along, sum), (power, total) => power / total);
}

function transpose(x: Tensor, order: readonly number[]): Tensor {
  const strides = stridesOf(x.shape);
  const steps = order.map((axis) => present(strides[axis]));
  const shape = order.map((axis) => present(x.shape[axis]));
  return makeTensor(shape, (places) => x.values[dot(places, steps)] as number);
}

const dot = (places: readonly number[], steps: readonly number[]): number =>
  places.reduce((total, place, axis) => total + place * present(steps[axis]), 0);

/** 0 takes the input's size, −1 what is left. */
function reshape(x: Tensor, wanted: readonly number[]): Tensor {
  const shape = wanted.map((size, axis) => (size === 0 ? present(x.shape[axis]) : size));
  const known = product(shape.filter((size) => size !== -1));
  return { shape: shape.map((size) => (size === -1 ? x.values.length / known : size)), values: x.values };
}

function slice(
  x: Tensor,
  starts: readonly number[],
  ends: readonly number[],
  axes: readonly number[],
): Tensor {
  const shape = [...x.shape];
  const offsets = new Array<number>(shape.length).fill(0);
  for (const [index, axis] of axes.entries()) {
    const size = present(x.shape[axis]);
    const clamp = (place: number): number => Math.min(size, Math.max(0, place < 0 ? place + size : place));
    offsets[axis] = clamp(present(starts[index]));
    shape[axis] = Math.max(0, clamp(present(ends[index])) - present(offsets[axis]));
  }
  const strides = stridesOf(x.shape);
  const from = dot(offsets, strides);
  return makeTensor(shape, (places) => x.values[from + dot(places, strides)] as number);
}

function concat(tensors: readonly Tensor[], wanted: number): Tensor {
  const first = present(tensors[0]);
  const axis = axisOf(wanted, first.shape.length);
  const shape = first.shape.map((size, at) =>
    at === axis ? sum(tensors.map((tensor) => present(tensor.shape[at]))) : size,
  );
  const values = new Float64Array(product(shape));
  const outer = product(shape.slice(0, axis));
  let to = 0;
  for (let block = 0; block < outer; block++)
    for (const tensor of tensors) {
      const size = product(tensor.shape.slice(axis));
      values.set(tensor.values.subarray(block * size, (block + 1) * size), to);
      to += size;
    }
  return { shape, values };
}

/** Rows of a table at some ids. */
function gather(table: Tensor, ids: Tensor): Tensor {
  const row = table.shape.slice(1);
  const size = product(row);
  const values = new Float64Array(ids.values.length * size);
  for (const [index, id] of ids.values.entries()) {
    if (id < 0 || id >= present(table.shape[0]))
      throw new Error(`There is no row ${String(id)} in the table`);
    values.set(table.values.subarray(id * size, (id + 1) * size), index * size);
  }
  return { shape: [...ids.shape, ...row], values };
}

/** Largest first, of equal ones the earlier. */
function topK(x: Tensor): readonly Tensor[] {
  const length = present(x.shape.at(-1));
  const order = new Float64Array(x.values.length);
  for (let start = 0; start < order.length; start += length) {
    const row = Array.from({ length }, (_unused, at) => at);
    row.sort((a, b) => (x.values[start + b] as number) - (x.values[start + a] as number) || a - b);
    order.set(row, start);
  }
  const values = order.map((place, at) => x.values[at - (at % length) + place] as number);
  return [
    { shape: x.shape, values },
    { shape: x.shape, values: order },
  ];
}

function scatterAdd(x: Tensor, ids: Tensor, updates: Tensor): Tensor {
  const values = Float64Array.from(x.values);
  const [width, length] = [present(x.shape[1]), present(ids.shape[1])];
  for (const [at, id] of ids.values.entries()) {
    const place = Math.floor(at / length) * width + id;
    values[place] = (values[place] as number) + (updates.values[at] as number);
  }
  return { shape: x.shape, values };
}

function layerNormalization(x: Tensor, scale: Tensor, offset: Tensor, epsilon: number): Tensor {
  const along = { axes: [-1], keepDims: true };
  const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
  const centred = broadcast(x, reduce(x, along, mean), (value, middle) => value - middle);
  const variance = reduce(centred, along, (numbers) => mean(numbers.map((value) => value * value)));
  const normal = broadcast(centred, variance, (value, spread) => value / Math.sqrt(spread + epsilon));
  return broadcast(
    broadcast(normal, scale, (a, b) => a * b),
    offset,
    (a, b) => a + b,
  );
}

const sizes = (shape: readonly number[]): Tensor => ({
  shape: [shape.length],
  values: Float64Array.from(shape),
});

const wholeTypes: readonly number[] = [3, 6, 7];

/** Every operation that the studio's ONNX files are made of. */
export const operations: Readonly<Record<string, Operation>> = {
  Identity: ([x]) => [present(x)],
  Cast: each((value, node) =>
    wholeTypes.includes(numberOf(node, "to", 1)) ? Math.trunc(value) : Math.fround(value),
  ),
  Equal: pair((a, b) => (a === b ? 1 : 0)),
  Not: each((value) => (value === 0 ? 1 : 0)),
  Add: pair((a, b) => a + b),
  Sub: pair((a, b) => a - b),
  Mul: pair((a, b) => a * b),
  Div: pair((a, b) => a / b),
  Max: pair(Math.max),
  Min: pair(Math.min),
  Mod: pair((a, b) => a % b),
  Log: each(Math.log),
  Sqrt: each(Math.sqrt),
  Neg: each((value) => -value),
  Erf: each(erf),
  Relu: each((value) => Math.max(0, value)),
  LeakyRelu: each((value, node) => (value < 0 ? numberOf(node, "alpha", 0.01) * value : value)),
  Elu: each((value) => (value < 0 ? Math.expm1(value) : value)),
  Selu: each((value) => 1.0507009873554805 * (value < 0 ? 1.6732632423543772 * Math.expm1(value) : value)),
  Sigmoid: each((value) => 1 / (1 + Math.exp(-value))),
  Tanh: each(Math.tanh),
  Softmax: ([x], node) => [softmax(present(x), numberOf(node, "axis", -1))],
  MatMul: ([x, y]) => [multiply(present(x), present(y))],
  ReduceSum: reduction(sum),
  ReduceMean: reduction((numbers) => sum(numbers) / numbers.length),
  ReduceMax: reduction(largest),
  ReduceProd: reduction((numbers) => numbers.reduce((all, value) => all * value, 1)),
  LayerNormalization: ([x, scale, offset], node) => [
    layerNormalization(present(x), present(scale), present(offset), numberOf(node, "epsilon", 1e-5)),
  ],
  DequantizeLinear([x, scale], node) {
    const { shape } = present(x);
    const axis = axisOf(numberOf(node, "axis", 1), shape.length);
    const along = shape.map((size, at) => (at === axis ? size : 1));
    return [broadcast(present(x), { shape: along, values: present(scale).values }, (a, b) => a * b)];
  },
  Shape: ([x]) => [sizes(present(x).shape)],
  ConstantOfShape: ([shape]) => [makeTensor(listOf(shape), () => 0)],
  Unsqueeze([x, axes]) {
    const shape = [...present(x).shape];
    for (const axis of listOf(axes)) shape.splice(axis, 0, 1);
    return [{ shape, values: present(x).values }];
  },
  Squeeze([x, axes]) {
    const { shape, values } = present(x);
    const gone = new Set(listOf(axes).map((axis) => axisOf(axis, shape.length)));
    const left = shape.filter((size, axis) => (gone.size === 0 ? size !== 1 : !gone.has(axis)));
    return [{ shape: left, values }];
  },
  Reshape: ([x, shape]) => [reshape(present(x), listOf(shape))],
  Transpose: ([x], node) => [transpose(present(x), numbersOf(node, "perm", []))],
  Slice: ([x, starts, ends, axes]) => [slice(present(x), listOf(starts), listOf(ends), listOf(axes))],
  Concat: (inputs, node) => [
    concat(
      inputs.map((input) => present(input)),
      numberOf(node, "axis", 0),
    ),
  ],
  Gather: ([table, ids]) => [gather(present(table), present(ids))],
  /** Of each text the positions at some places, [batch, length, 1]. */
  GatherND([x, places]) {
    const [batch = 0, length = 0, ...rest] = present(x).shape;
    const flat = { shape: [batch * length, ...rest], values: present(x).values };
    const taken = present(places).shape[1] ?? 0;
    const ids = map(present(places), (place) => place);
    const shifted = ids.values.map((place, at) => place + Math.floor(at / taken) * length);
    return [gather(flat, { shape: [batch, taken], values: shifted })];
  },
  ScatterElements: ([x, ids, updates]) => [scatterAdd(present(x), present(ids), present(updates))],
  CumSum([x]) {
    const { shape, values } = present(x);
    const length = present(shape.at(-1));
    let total = 0;
    return [
      {
        shape,
        values: Float64Array.from(values, (value, at) => (total = at % length === 0 ? value : total + value)),
      },
    ];
  },
  TopK: ([x]) => topK(present(x)),
  /** Zeros below the diagonal that lies `k` above the main one. */
  Trilu([x, k]) {
    const above = present(k).values[0] ?? 0;
    return [
      makeTensor(present(x).shape, ([row = 0, column = 0], at) =>
        column - row >= above ? (present(x).values[at] as number) : 0,
      ),
    ];
  },
  ...windowOperations,
  ...recurrentOperations,
};
