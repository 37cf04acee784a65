import type { TensorInfo } from "@tensorflow/tfjs";
import { forEachIndex, webgpuKernel, workgroupsFor, type WebGpuCall } from "./dispatch.ts";
import { makePartialSums } from "./partialSums.ts";
import { partsFor, productsWgsl, tileCount, tileFor, type Product } from "./products.ts";
import { recurrentSizes, type RecurrentSizes } from "./recurrentCells.ts";
import { holdWeights, layoutOf, multiplyColumns } from "./recurrentProducts.ts";
import { constants, forEachGroup, functions } from "./workgroups.ts";

/**
 * Backpropagation through time: the gradients of all gates' sums ("changes"), a workgroup for a text. The gradient of the
 * state before a step is the recurrent kernel times the changes of the step; the workgroup's invocations each add up one
 * gate's share for a unit.
 */
function sequenceWgsl({ cell, length, units, isReverse }: RecurrentSizes): string {
  const layout = layoutOf(cell, units);
  const { invocations, columns, unitSlots, form } = layout;
  const { gates, keptBlocks, changeBlocks, loaded, retreat, recurrentBlock } = cell;
  const isWhole = form === "whole";
  const blocks = Array.from({ length: gates }, (_unused, gate) => `${String(recurrentBlock(gate))}u`);
  // A column is a unit and one of the gates; unless its weights are held, it reads them from the transposed kernel.
  const gateStart = "column / units * units";
  const weights = {
    weight:
      form === "held"
        ? `recurrentKernel[column % units * columns + ${gateStart} + k]`
        : `recurrentKernel[(${gateStart} + k) * units + column % units]`,
    factor: `gateChanges[${gateStart} + k]`,
  };
  const loadCount = loaded.length;
  return `
  ${constants({ length, units, gates, columns, invocations, unitSlots, keptBlocks, changeBlocks, loadCount })}
  ${functions}
  const recurrentBlocks = array<u32, gates>(${blocks.join(", ")});
  alias Loaded = array<f32, loadCount>;
  struct Retreat { changes : array<f32, changeBlocks>, carry : f32 }
  ${
    isWhole
      ? ""
      : `var<workgroup> gateChanges : array<f32, columns>;
         var<workgroup> products : array<f32, columns>;`
  }

  fn positionOf(step : u32) -> u32 { return ${isReverse ? "length - 1u - step" : "step"}; }
  fn load(text : u32, step : u32, unit : u32) -> Loaded {
    let at = text * length + positionOf(step);
    let hasBefore = step > 0u;
    let beforeAt = text * length + positionOf(max(step, 1u) - 1u);
    let keptAt = at * keptBlocks * units + unit;
    return Loaded(${loaded.join(", ")});
  }
  fn retreat(loaded : Loaded, dh : f32, dMemory : ptr<function, f32>) -> Retreat {
    var result : Retreat;
    ${retreat}
    return result;
  }
  /** The gradient that passes through the recurrent product to the previous state. */
  fn throughProduct(at : u32, unit : u32) -> f32 {
    var sum = 0.0;
    ${
      isWhole
        ? `for (var gate = 0u; gate < gates; gate++) {
            let first = (at * changeBlocks + recurrentBlocks[gate]) * units;
            for (var k = 0u; k < units; k++) {
              sum += changes[first + k] * recurrentKernel[(gate * units + k) * units + unit];
            }
          }`
        : "for (var gate = 0u; gate < gates; gate++) { sum += products[gate * units + unit]; }"
    }
    return sum;
  }
  ${forEachGroup(
    invocations,
    `let text = group;
    if (text >= u32(numbers.batch)) { return; }
    ${holdWeights(layout, weights)}
    var dhs : array<f32, unitSlots>;
    var dMemories : array<f32, unitSlots>;
    var next : array<Loaded, unitSlots>;
    var isNextToken = mask[text * length + positionOf(length - 1u)] != 0.0;
    for (var slot = 0u; slot < unitSlots; slot++) {
      next[slot] = load(text, length - 1u, min(slot * invocations + invocation, units - 1u));
    }
    for (var left = length; left > 0u; left--) {
      let step = left - 1u;
      let at = text * length + positionOf(step);
      let isToken = isNextToken;
      var here = next;
      let nextStep = max(step, 1u) - 1u;
      isNextToken = mask[text * length + positionOf(nextStep)] != 0.0;
      for (var slot = 0u; slot < unitSlots; slot++) {
        next[slot] = load(text, nextStep, min(slot * invocations + invocation, units - 1u));
      }
      for (var slot = 0u; slot < unitSlots; slot++) {
        let unit = slot * invocations + invocation;
        if (unit >= units) { break; }
        dhs[slot] += dy[at * units + unit];
        var result = Retreat();
        if (isToken) {
          var dMemory = dMemories[slot];
          result = retreat(here[slot], dhs[slot], &dMemory);
          dMemories[slot] = dMemory;
          dhs[slot] = result.carry;
        }
        for (var block = 0u; block < changeBlocks; block++) {
          changes[(at * changeBlocks + block) * units + unit] = result.changes[block];
        }
        ${
          isWhole
            ? ""
            : blocks
                .map(
                  (block, gate) => `gateChanges[${String(gate)}u * units + unit] = result.changes[${block}];`,
                )
                .join("\n")
        }
      }
      ${isWhole ? "storageBarrier();" : "workgroupBarrier();"}
      ${isWhole ? "" : `if (isToken) { ${multiplyColumns(layout, weights)} } workgroupBarrier();`}
      for (var slot = 0u; slot < unitSlots; slot++) {
        let unit = slot * invocations + invocation;
        if (isToken && unit < units) { dhs[slot] += throughProduct(at, unit); }
      }
    }`,
  )}`;
}

/** [rows, columns] → [columns, rows], so that neighbours read neighbours. */
function transposed({ make, dispatch }: WebGpuCall, matrix: TensorInfo): TensorInfo {
  const [rows = 0, columns = 0] = matrix.shape;
  const result = make(columns, rows);
  dispatch({
    wgsl: `${constants({ rows, columns })}
      ${forEachIndex("numbers.count", "result[index % columns * rows + index / columns] = matrix[index];")}`,
    buffers: { matrix: { tensor: matrix }, result: { tensor: result, isWritten: true } },
    numbers: { count: rows * columns },
    workgroups: workgroupsFor(rows * columns, 64),
  });
  return result;
}

function dispatchSequence(call: WebGpuCall, sizes: RecurrentSizes): TensorInfo {
  const { input, make, dispatch, free } = call;
  const { batch, length, units, cell } = sizes;
  const changes = make(batch, length, cell.changeBlocks * units);
  const isHeld = layoutOf(cell, units).form === "held";
  const recurrentKernel = isHeld ? input("recurrentKernel") : transposed(call, input("recurrentKernel"));
  const readsY = cell.loaded.some((expression) => expression.includes("y["));
  dispatch({
    wgsl: sequenceWgsl(sizes),
    buffers: {
      dy: { tensor: input("dy") },
      mask: { tensor: input("mask") },
      recurrentKernel: { tensor: recurrentKernel },
      ...(readsY ? { y: { tensor: input("y") } } : {}),
      ...(cell.keptBlocks > 0 ? { kept: { tensor: input("kept") } } : {}),
      changes: { tensor: changes, isWritten: true },
    },
    numbers: { batch },
    workgroups: workgroupsFor(batch, 1),
  });
  if (!isHeld) free(recurrentKernel);
  return changes;
}

/** Products of the changes with the gates' inputs and weights → gradients of x and of the weights. */
function dispatchProducts(call: WebGpuCall, sizes: RecurrentSizes, changes: TensorInfo): TensorInfo[] {
  const { input, make, dispatch } = call;
  const { batch, length, inputUnits, units, cell, isReverse } = sizes;
  const columns = cell.gates * units;
  const dx = make(...input("x").shape);
  const [dKernel, dRecurrent] = [make(inputUnits, columns), make(units, columns)];
  const dBias = make(...input("bias").shape);
  const rows = batch * length;
  const tile = tileFor(rows, inputUnits);
  const weightTiles = tileCount(inputUnits, columns, tile) + tileCount(units, columns, tile);
  const parts = partsFor(rows, weightTiles);
  const sums = makePartialSums(call, { dKernel, dRecurrent, dBias }, parts);
  const blocks = Array.from(
    { length: cell.gates },
    (_unused, gate) => `${String(cell.recurrentBlock(gate))}u`,
  );
  const ofInput: Product = {
    name: "ofInput",
    rows: "u32(numbers.rows)",
    inner: "columns",
    columns: "inputUnits",
    left: "changes[row * changeWidth + k]",
    leftRuns: "k",
    right: "kernel[column * columns + k]",
    rightRuns: "k",
    store: "dx[row * inputUnits + column] = value;",
  };
  const ofKernel: Product = {
    name: "ofKernel",
    rows: "inputUnits",
    inner: "u32(numbers.rows)",
    columns: "columns",
    left: "x[k * inputUnits + row]",
    leftRuns: "row",
    right: "changes[k * changeWidth + column]",
    rightRuns: "column",
    parts: "u32(numbers.parts)",
    store: sums.store("dKernel", "row * columns + column"),
    storeColumnSum: sums.store("dBias", "column"),
  };
  const ofRecurrent: Product = {
    ...ofKernel,
    name: "ofRecurrent",
    rows: "units",
    left: "stateBefore(k, row)",
    right: "changes[k * changeWidth + recurrentBlocks[column / units] * units + column % units]",
    store: sums.store("dRecurrent", "row * columns + column"),
    // The GRU's recurrent product has a bias of its own.
    storeColumnSum: cell.gates === 3 ? sums.store("dBias", "columns + column") : "",
  };
  dispatch({
    wgsl: `${constants({ length, inputUnits, units, columns, changeWidth: cell.changeBlocks * units })}
      const recurrentBlocks = array<u32, ${String(cell.gates)}>(${blocks.join(", ")});
      fn stateBefore(at : u32, unit : u32) -> f32 {
        if (at % length == ${isReverse ? "length - 1u" : "0u"}) { return 0.0; }
        return y[(at ${isReverse ? "+" : "-"} 1u) * units + unit];
      }
      ${productsWgsl([ofKernel, ofRecurrent, ofInput], tile)}`,
    buffers: {
      changes: { tensor: changes },
      x: { tensor: input("x") },
      y: { tensor: input("y") },
      kernel: { tensor: input("kernel") },
      dx: { tensor: dx, isWritten: true },
      ...sums.buffers,
    },
    numbers: { rows, parts },
    workgroups: workgroupsFor(weightTiles * parts + tileCount(rows, inputUnits, tile), 1),
  });
  sums.finish();
  return [dx, dKernel, dRecurrent, dBias];
}

/** → gradients of x, kernel, recurrentKernel and bias: three dispatches, four for wide cells. */
export const recurrentGradient = webgpuKernel("LayerloomRecurrentGradient", (call) => {
  const sizes = recurrentSizes(call);
  const changes = dispatchSequence(call, sizes);
  const gradients = dispatchProducts(call, sizes, changes);
  call.free(changes);
  return gradients;
});
