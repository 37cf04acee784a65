import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { dispatchGradients } from "./attentionGradient.ts";
import {
  allowedKeys,
  attentionWgsl,
  awaitExchange,
  endOfKeys,
  exchange,
  forEachFour,
  loadKeyTile,
  readFour,
  sizesOf,
  writeOwn,
  type AttentionSizes,
  type TileUse,
} from "./attentionTiles.ts";
import { webgpuKernel, workgroupsFor, type WebGpuCall } from "./dispatch.ts";
import { forEachGroup } from "./workgroups.ts";

const use: TileUse = { tiles: ["keys", "values"], products: ["scores"] };

/**
 * What is kept of a query is its largest score so far, the sum of the powers relative to it and their mixture of
 * values; a larger score shrinks both. [length, length] is never in memory.
 */
const forwardWgsl = (sizes: AttentionSizes): string => `
  ${["q", "keys", "values"].map(readFour).join("")}
  ${attentionWgsl(sizes, use)}
  ${allowedKeys}
  ${forEachGroup(
    sizes.invocations,
    `if (group >= u32(numbers.batch) * heads * rowTiles) { return; }
    let own = ownRow(group, invocation);
    var query : Vector;
    var mixture : Vector;
    ${forEachFour(sizes, "query[four] = q_four(own.at, own.firstFour + four) * scale;")}
    var largest = -3.0e38;
    var sum = 0.0;
    let end = ${endOfKeys(sizes)};
    for (var first = 0u; first < end; first += tileSize) {
      ${loadKeyTile}
      for (var place = 0u; place < tileSize; place++) {
        let at = placeOf(place, own.part);
        ${exchange(sizes, "scores", "query[four] * keys_tile[at + four]")}
      }
      ${awaitExchange(sizes)}
      var next = largest;
      for (var place = 0u; place < tileSize; place++) {
        if (allowed[place] && isAllowedBy(own.row, first + place)) {
          next = max(next, scores_of(place, own, invocation));
        }
      }
      let shrinking = exp(largest - next);
      largest = next;
      sum *= shrinking;
      ${forEachFour(sizes, "mixture[four] *= shrinking;")}
      for (var place = 0u; place < tileSize; place++) {
        if (allowed[place] && isAllowedBy(own.row, first + place)) {
          let at = placeOf(place, own.part);
          let power = exp(scores_of(place, own, invocation) - largest);
          sum += power;
          ${forEachFour(sizes, "mixture[four] += power * values_tile[at + four];")}
        }
      }
    }
    if (!own.isBusy) { return; }
    let inverse = select(0.0, 1.0 / max(sum, 1.0e-30), sum > 0.0);
    ${writeOwn(sizes, "y", "mixture[four] * inverse")}
    if (own.part == 0u) {
      rows[2u * own.at] = select(0.0, largest, sum > 0.0);
      rows[2u * own.at + 1u] = inverse;
    }`,
  )}`;

/** Attention → [output in the shape of q, each query's largest scaled score and inverse sum of powers]. */
function forward(call: WebGpuCall): TensorInfo[] {
  const { input, make, dispatch } = call;
  const sizes = sizesOf(call, use);
  const { batch, heads, length } = sizes;
  const [y, rows] = [make(...input("q").shape), make(batch, heads, length, 2)];
  dispatch({
    wgsl: forwardWgsl(sizes),
    buffers: {
      q: { tensor: input("q") },
      keys: { tensor: input("k") },
      values: { tensor: input("v") },
      mask: { tensor: input("mask") },
      y: { tensor: y, isWritten: true },
      rows: { tensor: rows, isWritten: true },
    },
    numbers: { batch },
    workgroups: workgroupsFor(batch * heads * sizes.rowTiles, 1),
  });
  return [y, rows];
}

/** On [batch, heads, length, units], and with heads side by side at each position, so that nothing is transposed. */
export const attentionKernels: readonly KernelConfig[] = [
  webgpuKernel("LayerloomAttention", forward),
  webgpuKernel("LayerloomAttentionGradient", dispatchGradients),
  webgpuKernel("LayerloomHeadsAttention", forward),
  webgpuKernel("LayerloomHeadsAttentionGradient", dispatchGradients),
];
