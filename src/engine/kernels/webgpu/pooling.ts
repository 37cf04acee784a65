import { util, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import { forEachIndex, webgpuKernel, workgroupsFor, type Bound, type WebGpuCall } from "./dispatch.ts";
import { constants, forEachGroup, laneCount, strandedSize } from "./workgroups.ts";

/** Token ids → 1 where there is a token, 0 where there is padding. */
const paddingMask = webgpuKernel("LayerloomPaddingMask", ({ input, make, dispatch }) => {
  const ids = input("ids");
  const mask = make(...ids.shape);
  const count = util.sizeFromShape(ids.shape);
  dispatch({
    wgsl: forEachIndex("numbers.count", "mask[index] = select(0.0, 1.0, ids[index] != 0);"),
    buffers: { ids: { tensor: ids }, mask: { tensor: mask, isWritten: true } },
    numbers: { count },
    workgroups: workgroupsFor(count, 64),
  });
  return mask;
});

interface OverTokens {
  /** [batch, length, units], the input of the pooling. */
  readonly shape: readonly number[];
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly output: TensorInfo;
  /**
   * WGSL for a lane of 32 units and a strand of every eighth position: `text`, `unit`, `isUnit` and `isFirst` (whether
   * the lane speaks for its unit) are known. Reductions have to be called by all.
   */
  readonly body: string;
}

/** One workgroup for 32 units of a text. */
function overTokens(call: WebGpuCall, { shape, inputs, output, body }: OverTokens): TensorInfo {
  const [batch = 0, length = 0, units = 0] = shape;
  const unitTiles = Math.ceil(units / laneCount);
  const bound = Object.entries(inputs).map(([name, tensor]): [string, Bound] => [name, { tensor }]);
  call.dispatch({
    wgsl: `${constants({ length, units, unitTiles })}
      ${call.strandReductions}
      fn tokensIn(text : u32, invocation : u32) -> f32 {
        var count = 0.0;
        for (var at = invocation / lanes; at < length; at += strands) { count += mask[text * length + at]; }
        return sumOverStrands(invocation, count);
      }
      ${forEachGroup(
        strandedSize,
        `let text = group / unitTiles;
        if (text >= u32(numbers.batch)) { return; }
        let unit = group % unitTiles * lanes + invocation % lanes;
        let isUnit = unit < units;
        let isFirst = isUnit && invocation < lanes;
        ${body}`,
      )}`,
    buffers: { ...Object.fromEntries(bound), output: { tensor: output, isWritten: true } },
    numbers: { batch },
    workgroups: workgroupsFor(batch * unitTiles, 1),
  });
  return output;
}

/** WGSL that does something at each position of the strand, in which x of the unit lies at `index`. */
const atPositions = (statement: string): string => `
  for (var at = invocation / lanes; isUnit && at < length; at += strands) {
    let isToken = mask[text * length + at] != 0.0;
    let index = (text * length + at) * units + unit;
    ${statement}
  }`;

const forward = (kernelName: string, body: string): KernelConfig =>
  webgpuKernel(kernelName, (call) => {
    const x = call.input("x");
    const [batch = 0, , units = 0] = x.shape;
    const inputs = { x, mask: call.input("mask") };
    return overTokens(call, { shape: x.shape, inputs, output: call.make(batch, units), body });
  });

const maskedMean = forward(
  "LayerloomMaskedMean",
  `var sum = 0.0;
  ${atPositions("if (isToken) { sum += mask[text * length + at] * x[index]; }")}
  let count = max(1.0, tokensIn(text, invocation));
  let total = sumOverStrands(invocation, sum);
  if (isFirst) { output[text * units + unit] = total / count; }`,
);

const maskedMeanGradient = webgpuKernel("LayerloomMaskedMeanGradient", (call) => {
  const [dy, mask] = [call.input("dy"), call.input("mask")];
  const shape = [...mask.shape, dy.shape[1] ?? 0];
  const body = `
    let share = 1.0 / max(1.0, tokensIn(text, invocation));
    ${atPositions("output[index] = dy[text * units + unit] * mask[text * length + at] * share;")}`;
  return overTokens(call, { shape, inputs: { dy, mask }, output: call.make(...shape), body });
});

const maskedMax = forward(
  "LayerloomMaskedMax",
  `var largest = -3.4e38;
  ${atPositions("if (isToken) { largest = largerOf(largest, x[index]); }")}
  let count = tokensIn(text, invocation);
  let total = maxOverStrands(invocation, largest);
  if (isFirst) { output[text * units + unit] = select(0.0, total, count > 0.0); }`,
);

/** dy at the largest value, shared evenly where several tokens have it. */
const maskedMaxGradient = webgpuKernel("LayerloomMaskedMaxGradient", (call) => {
  const [x, y] = [call.input("x"), call.input("y")];
  const inputs = { x, y, dy: call.input("dy"), mask: call.input("mask") };
  const isLargest = "isToken && x[index] == y[text * units + unit]";
  const body = `
    var winners = 0.0;
    ${atPositions(`winners += select(0.0, 1.0, ${isLargest});`)}
    let count = max(1.0, sumOverStrands(invocation, winners));
    ${atPositions(`output[index] = select(0.0, dy[text * units + unit] / count, ${isLargest});`)}`;
  return overTokens(call, { shape: x.shape, inputs, output: call.make(...x.shape), body });
});

/** Masks, and means and maxima over the tokens of a text. */
export const poolingKernels: readonly KernelConfig[] = [
  paddingMask,
  maskedMean,
  maskedMeanGradient,
  maskedMax,
  maskedMaxGradient,
];
