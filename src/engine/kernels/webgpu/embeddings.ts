import { util, type KernelConfig } from "@tensorflow/tfjs";
import { webgpuKernel, workgroupsFor, type WebGpuCall } from "./dispatch.ts";
import { sumSegments } from "./segmentSums.ts";
import { constants, forEachGroup, laneCount, strandCount, strandedSize } from "./workgroups.ts";

/**
 * Σ of the rows of x [count, …units] that share a segment id, [numSegments, …units]: the gradient of an embedding.
 * TensorFlow.js's own adds by atomic operations, in another order in every run. Rows of no segment are left out.
 */
export const unsortedSegmentSum: KernelConfig = webgpuKernel("UnsortedSegmentSum", (call) => {
  const [x, segmentIds] = [call.input("x"), call.input("segmentIds")];
  const count = util.sizeFromShape(segmentIds.shape);
  const rowCount = Number(call.attrs["numSegments"]);
  const unitShape = x.shape.slice(segmentIds.shape.length);
  const sums = sumSegments(call, {
    count,
    rowCount,
    units: util.sizeFromShape(unitShape),
    buffers: { x: { tensor: x }, ids: { tensor: segmentIds } },
    idAt: "fn idAt(position : u32) -> u32 { return u32(ids[position]); }",
    valueAt: "fn valueAt(position : u32, unit : u32) -> f32 { return x[position * units + unit]; }",
  });
  return { ...sums, shape: [rowCount, ...unitShape] };
});

const bagSizes = ({ input }: WebGpuCall): { batch: number; bagSize: number; units: number } => {
  const [batch = 0, bagSize = 0] = input("ids").shape;
  return { batch, bagSize, units: input("table").shape[1] ?? 0 };
};

/** Σ weights[b, n] · table[ids[b, n]] → [batch, units]: a workgroup for 32 units of a text. */
const embeddingBag = webgpuKernel("LayerloomEmbeddingBag", (call) => {
  const { input, make, dispatch } = call;
  const { batch, bagSize, units } = bagSizes(call);
  const bags = make(batch, units);
  const unitTiles = Math.ceil(units / laneCount);
  dispatch({
    wgsl: `${constants({ bagSize, units, unitTiles })}
      ${call.strandReductions}
      ${forEachGroup(
        strandedSize,
        `let text = group / unitTiles;
        if (text >= u32(numbers.batch)) { return; }
        let unit = group % unitTiles * lanes + invocation % lanes;
        var sum = 0.0;
        if (unit < units) {
          for (var place = invocation / lanes; place < bagSize; place += strands) {
            let weight = weights[text * bagSize + place];
            if (weight != 0.0) { sum += weight * table[u32(ids[text * bagSize + place]) * units + unit]; }
          }
        }
        let total = sumOverStrands(invocation, sum);
        if (invocation < lanes && unit < units) { bags[text * units + unit] = total; }`,
      )}`,
    buffers: {
      table: { tensor: input("table") },
      ids: { tensor: input("ids") },
      weights: { tensor: input("weights") },
      bags: { tensor: bags, isWritten: true },
    },
    numbers: { batch },
    workgroups: workgroupsFor(batch * unitTiles, 1),
  });
  return bags;
});

/** → gradients of table and, where `wantsWeights`, of weights. */
const embeddingBagGradient = webgpuKernel("LayerloomEmbeddingBagGradient", (call) => {
  const { input, attrs, make, dispatch } = call;
  const { batch, bagSize, units } = bagSizes(call);
  const [dy, ids] = [{ tensor: input("dy") }, { tensor: input("ids") }];
  const count = batch * bagSize;
  const dTable = sumSegments(call, {
    count,
    rowCount: input("table").shape[0] ?? 0,
    units,
    buffers: { dy, ids, weights: { tensor: input("weights") } },
    idAt: `${constants({ bagSize })}
      fn idAt(position : u32) -> u32 { return select(u32(ids[position]), absent, weights[position] == 0.0); }`,
    valueAt: `fn valueAt(position : u32, unit : u32) -> f32 {
        return weights[position] * dy[position / bagSize * units + unit];
      }`,
  });
  if (attrs["wantsWeights"] !== true) return [dTable];
  const dWeights = make(batch, bagSize);
  dispatch({
    wgsl: `${constants({ bagSize, units })}
      ${call.strandReductions}
      ${forEachGroup(
        strandedSize,
        `let position = group * strands + invocation / lanes;
        var sum = 0.0;
        if (position < u32(numbers.count)) {
          let row = u32(ids[position]);
          for (var unit = invocation % lanes; unit < units; unit += lanes) {
            sum += table[row * units + unit] * dy[position / bagSize * units + unit];
          }
        }
        let total = sumOverLanes(invocation, sum);
        if (position < u32(numbers.count) && invocation % lanes == 0u) { dWeights[position] = total; }`,
      )}`,
    buffers: {
      dy,
      table: { tensor: input("table") },
      ids,
      dWeights: { tensor: dWeights, isWritten: true },
    },
    numbers: { count },
    workgroups: workgroupsFor(Math.ceil(count / strandCount), 1),
  });
  return [dTable, dWeights];
});

export const embeddingKernels: readonly KernelConfig[] = [embeddingBag, embeddingBagGradient];
