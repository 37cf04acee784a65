import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { dispatchAffine } from "./dense.ts";
import { webgpuKernel, workgroupsFor } from "./dispatch.ts";
import { recurrentSizes, type RecurrentSizes } from "./recurrentCells.ts";
import { recurrentGradient } from "./recurrentGradient.ts";
import { holdWeights, layoutOf, multiplyColumns } from "./recurrentProducts.ts";
import { constants, forEachGroup, functions } from "./workgroups.ts";

/**
 * The cell along the sequence, a workgroup for a text. The state lies in the workgroup's memory. What a step reads from
 * far away is asked for a step ahead.
 */
function sequenceWgsl({ cell, length, units, isReverse }: RecurrentSizes): string {
  const layout = layoutOf(cell, units);
  const { invocations, columns, unitSlots, form } = layout;
  const { gates, keptBlocks, advance } = cell;
  const isWhole = form === "whole";
  const weights = { weight: "recurrentKernel[k * columns + column]", factor: "state[k]" };
  const hasRecurrentBias = gates === 3;
  const sizes = { length, units, gates, columns, invocations, unitSlots, keptBlocks };
  return `
  ${constants(sizes)}
  ${functions}
  alias Gates = array<f32, gates>;
  var<workgroup> state : array<f32, units>;
  ${isWhole ? "" : "var<workgroup> products : array<f32, columns>;"}

  fn positionOf(step : u32) -> u32 { return ${isReverse ? "length - 1u - step" : "step"}; }
  fn inputsAt(at : u32, unit : u32) -> Gates {
    var inputs : Gates;
    for (var gate = 0u; gate < gates; gate++) { inputs[gate] = projected[at * columns + gate * units + unit]; }
    return inputs;
  }
  /** The state's contribution to the gates of a unit. */
  fn sumsOf(unit : u32) -> Gates {
    var sums : Gates;
    for (var gate = 0u; gate < gates; gate++) {
      let column = gate * units + unit;
      ${
        isWhole
          ? `var sum = 0.0;
            for (var k = 0u; k < units; k++) { sum += ${weights.weight} * ${weights.factor}; }`
          : "let sum = products[column];"
      }
      sums[gate] = sum${hasRecurrentBias ? " + bias[columns + column]" : ""};
    }
    return sums;
  }
  fn advance(inputs : Gates, sums : Gates, before : f32, memory : ptr<function, f32>, keptAt : u32) -> f32 {
    ${advance}
  }
  ${forEachGroup(
    invocations,
    `let text = group;
    if (text >= u32(numbers.batch)) { return; }
    ${holdWeights(layout, weights)}
    for (var unit = invocation; unit < units; unit += invocations) { state[unit] = 0.0; }
    var memories : array<f32, unitSlots>;
    var outputs : array<f32, unitSlots>;
    var next : array<Gates, unitSlots>;
    var nextAt = text * length + positionOf(0u);
    var isNextToken = mask[nextAt] != 0.0;
    for (var slot = 0u; slot < unitSlots; slot++) {
      next[slot] = inputsAt(nextAt, min(slot * invocations + invocation, units - 1u));
    }
    workgroupBarrier();
    for (var step = 0u; step < length; step++) {
      let at = nextAt;
      let isToken = isNextToken;
      var inputs = next;
      nextAt = text * length + positionOf(min(step + 1u, length - 1u));
      isNextToken = mask[nextAt] != 0.0;
      for (var slot = 0u; slot < unitSlots; slot++) {
        next[slot] = inputsAt(nextAt, min(slot * invocations + invocation, units - 1u));
      }
      ${isWhole ? "" : `if (isToken) { ${multiplyColumns(layout, weights)} } workgroupBarrier();`}
      for (var slot = 0u; slot < unitSlots; slot++) {
        let unit = slot * invocations + invocation;
        if (unit >= units) { break; }
        let keptAt = at * keptBlocks * units + unit;
        if (isToken) {
          var memory = memories[slot];
          outputs[slot] = advance(inputs[slot], sumsOf(unit), outputs[slot], &memory, keptAt);
          memories[slot] = memory;
        }${keptBlocks === 5 ? " else { kept[keptAt + 4u * units] = memories[slot]; }" : ""}
        y[at * units + unit] = outputs[slot];
      }
      ${isWhole ? "workgroupBarrier();" : ""}
      for (var slot = 0u; slot < unitSlots; slot++) {
        let unit = slot * invocations + invocation;
        if (unit < units) { state[unit] = outputs[slot]; }
      }
      workgroupBarrier();
    }`,
  )}`;
}

/** A recurrent cell along a sequence → [outputs [batch, length, units], what its gradient needs if it needs more]: two dispatches. */
const forward = webgpuKernel("LayerloomRecurrent", (call): TensorInfo[] => {
  const { input, make, dispatch, free } = call;
  const sizes = recurrentSizes(call);
  const { batch, length, units, cell } = sizes;
  const projected = make(batch, length, cell.gates * units);
  dispatchAffine(call, { x: input("x"), kernel: input("kernel"), bias: input("bias") }, projected);
  const y = make(batch, length, units);
  const kept = cell.keptBlocks > 0 ? make(batch, length, cell.keptBlocks * units) : null;
  dispatch({
    wgsl: sequenceWgsl(sizes),
    buffers: {
      projected: { tensor: projected },
      mask: { tensor: input("mask") },
      recurrentKernel: { tensor: input("recurrentKernel") },
      ...(cell.gates === 3 ? { bias: { tensor: input("bias") } } : {}),
      y: { tensor: y, isWritten: true },
      ...(kept === null ? {} : { kept: { tensor: kept, isWritten: true } }),
    },
    numbers: { batch },
    workgroups: workgroupsFor(batch, 1),
  });
  free(projected);
  return kept === null ? [y] : [y, kept];
});

export const recurrentKernels: readonly KernelConfig[] = [forward, recurrentGradient];
