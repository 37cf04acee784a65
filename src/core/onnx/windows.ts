import { present } from "../assert.ts";
import { numberOf, numbersOf, type Operation } from "./operation.ts";
import type { ReadNode } from "./readModel.ts";
import { makeTensor, type Tensor } from "./tensor.ts";

/** What windows over x [batch, channels, length] reach, and how many there are. */
interface Windows {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly count: number;
}

function windowsOf({ shape }: Tensor, node: ReadNode, size: number): Windows {
  const [stride = 1] = numbersOf(node, "strides", [1]);
  const [dilation = 1] = numbersOf(node, "dilations", [1]);
  const [before = 0, behind = 0] = numbersOf(node, "pads", [0, 0]);
  const reach = (size - 1) * dilation + 1;
  const count = Math.floor((present(shape[2]) + before + behind - reach) / stride) + 1;
  return { size, stride, dilation, before, count };
}

/** The places that a window's taps fall on; those outside of the sequence are left out. */
function tapsOf({ size, stride, dilation, before }: Windows, window: number, length: number) {
  return Array.from({ length: size }, (_unused, tap) => ({
    tap,
    place: window * stride - before + tap * dilation,
  })).filter(({ place }) => place >= 0 && place < length);
}

/** x [batch, inputs, length], kernel [filters, inputs ÷ group, taps] → [batch, filters, windows]. */
const convolve: Operation = ([x, kernel, bias], node) => {
  const [input, weights] = [present(x), present(kernel)];
  const [batch = 0, inputs = 0, length = 0] = input.shape;
  const [filters = 0, perGroup = 0, taps = 0] = weights.shape;
  const groups = numberOf(node, "group", 1);
  const windows = windowsOf(input, node, taps);
  return [
    makeTensor([batch, filters, windows.count], ([row = 0, filter = 0, window = 0]) => {
      const first = Math.floor(filter / (filters / groups)) * perGroup;
      let sum = bias === undefined ? 0 : (bias.values[filter] as number);
      for (const { tap, place } of tapsOf(windows, window, length))
        for (let channel = 0; channel < perGroup; channel++)
          sum +=
            (input.values[(row * inputs + first + channel) * length + place] as number) *
            (weights.values[(filter * perGroup + channel) * taps + tap] as number);
      return sum;
    }),
  ];
};

const pool =
  (fold: (numbers: readonly number[]) => number): Operation =>
  ([x], node) => {
    const input = present(x);
    const [batch = 0, channels = 0, length = 0] = input.shape;
    const [size = 1] = numbersOf(node, "kernel_shape", [1]);
    const windows = windowsOf(input, node, size);
    return [
      makeTensor([batch, channels, windows.count], ([row = 0, channel = 0, window = 0]) =>
        fold(
          tapsOf(windows, window, length).map(
            ({ place }) => input.values[(row * channels + channel) * length + place] as number,
          ),
        ),
      ),
    ];
  };

/** Operations that look at windows of a sequence. */
export const windowOperations: Readonly<Record<string, Operation>> = {
  Conv: convolve,
  MaxPool: pool((numbers) => Math.max(...numbers)),
  AveragePool: pool((numbers) => numbers.reduce((all, value) => all + value, 0) / numbers.length),
};
