// Recurrent cells along a sequence, forward and backward. Inside, every gate takes a whole number of panels
// (`padded` floats), so that all arithmetic runs on whole vectors; what is padded stays zero or is multiplied by zero.
import { multiplyOnto, multiplyWithBias, multiply, packMatrix } from "./matrix";
import { addRow, clear, copyRow, padGroups, paddedWidth, unpadGroups } from "./rows";
import { sigmoid4, splat, tanh4 } from "./simd";

// The cells' numbers, as the caller gives them.
const simpleRnn: i32 = 0;
const gru: i32 = 1;
const lstm: i32 = 2;

// @ts-ignore: decorator
@inline
function gatesOf(cell: i32): i32 {
  return cell == simpleRnn ? 1 : cell == gru ? 3 : 4;
}

/** Blocks of `padded` floats kept of a row and step: GRU z, r, candidate, recurrent part; LSTM i, f, g, o, memory. */
// @ts-ignore: decorator
@inline
function keptOf(cell: i32): i32 {
  return cell == simpleRnn ? 0 : cell == gru ? 4 : 5;
}

/** Floats that a forward pass keeps for the backward one. */
export function recurrentKeptSize(cell: i32, batch: i32, length: i32, units: i32): i32 {
  return max(1, batch * length * keptOf(cell) * paddedWidth(units));
}

/** Floats that a pass needs to work in; enough for either direction. */
export function recurrentWorkSize(cell: i32, batch: i32, inputUnits: i32, units: i32): i32 {
  const padded = paddedWidth(units);
  const wide = gatesOf(cell) * padded;
  const weights = (inputUnits + units + 2) * wide;
  const packed = wide * (paddedWidth(inputUnits) + padded);
  const steps = batch * (4 * wide + 5 * padded) + 2 * wide * batch;
  const gradients = (inputUnits + units + 2) * wide;
  return weights + packed + steps + gradients;
}

let work: usize = 0;

function take(floats: i32): usize {
  const at = work;
  work += <usize>floats * 4;
  return at;
}

function hasToken(mask: usize, batch: i32, length: i32): bool {
  for (let row = 0; row < batch; row++) if (load<f32>(mask + 4 * row * length) != 0) return true;
  return false;
}

/**
 * y [batch, length, units] from x [batch, length, inputUnits], mask [batch, length] and Keras's weights. `kept` gets
 * what the backward pass needs, step by step.
 */
export function recurrentForward(
  cell: i32, y: usize, kept: usize, x: usize, mask: usize, kernel: usize, recurrentKernel: usize, bias: usize,
  workspace: usize, batch: i32, length: i32, inputUnits: i32, units: i32, reverse: i32,
): void {
  work = workspace;
  const gates = gatesOf(cell);
  const padded = paddedWidth(units);
  const wide = gates * padded;
  const keptWidth = keptOf(cell) * padded;
  const paddedKernel = take(inputUnits * wide);
  const paddedRecurrent = take(units * wide);
  const paddedBias = take(2 * wide);
  padGroups(paddedKernel, kernel, inputUnits, gates, units);
  padGroups(paddedRecurrent, recurrentKernel, units, gates, units);
  padGroups(paddedBias, bias, cell == gru ? 2 : 1, gates, units);
  const packedKernel = take(inputUnits * wide);
  const packedRecurrent = take(units * wide);
  packMatrix(packedKernel, paddedKernel, inputUnits, wide, 4 * wide, 4);
  packMatrix(packedRecurrent, paddedRecurrent, units, wide, 4 * wide, 4);
  const h = take(batch * padded);
  const memoryCells = take(batch * padded);
  const gatesX = take(batch * wide);
  const gatesH = take(batch * wide);
  clear(h, batch * padded);
  clear(memoryCells, batch * padded);

  for (let step = 0; step < length; step++) {
    const position = reverse ? length - 1 - step : step;
    const isAny = hasToken(mask + 4 * position, batch, length);
    if (isAny) {
      multiplyWithBias(
        gatesX, 4 * wide, x + 4 * position * inputUnits, 4 * length * inputUnits, 4, packedKernel,
        batch, inputUnits, wide, paddedBias,
      );
      if (cell == gru)
        multiplyWithBias(gatesH, 4 * wide, h, 4 * padded, 4, packedRecurrent, batch, units, wide, paddedBias + 4 * wide);
      else multiplyOnto(gatesX, 4 * wide, h, 4 * padded, 4, packedRecurrent, batch, units, wide);
    }
    for (let row = 0; row < batch; row++) {
      const hRow = h + 4 * row * padded;
      const memoryRow = memoryCells + 4 * row * padded;
      const gatesRow = gatesX + 4 * row * wide;
      const keptRow = kept + 4 * (step * batch + row) * keptWidth;
      if (load<f32>(mask + 4 * (row * length + position)) != 0) {
        if (cell == gru) advanceGru(hRow, keptRow, gatesRow, gatesH + 4 * row * wide, padded);
        else if (cell == lstm) advanceLstm(hRow, memoryRow, keptRow, gatesRow, padded);
        else advanceSimpleRnn(hRow, gatesRow, padded);
      } else if (cell == lstm) copyRow(keptRow + 16 * padded, memoryRow, padded);
      copyRow(y + 4 * (row * length + position) * units, hRow, units);
    }
  }
}

function advanceSimpleRnn(h: usize, gates: usize, padded: i32): void {
  for (let unit = 0; unit < 4 * padded; unit += 16) v128.store(h + unit, tanh4(v128.load(gates + unit)));
}

function advanceGru(h: usize, kept: usize, gatesX: usize, gatesH: usize, padded: i32): void {
  const gate = 4 * padded;
  for (let unit = 0; unit < gate; unit += 16) {
    const inX = gatesX + unit;
    const inH = gatesH + unit;
    const z = sigmoid4(f32x4.add(v128.load(inX), v128.load(inH)));
    const r = sigmoid4(f32x4.add(v128.load(inX + gate), v128.load(inH + gate)));
    const recurrent = v128.load(inH + 2 * gate);
    const candidate = tanh4(f32x4.add(v128.load(inX + 2 * gate), f32x4.mul(r, recurrent)));
    const before = v128.load(h + unit);
    v128.store(h + unit, f32x4.add(candidate, f32x4.mul(z, f32x4.sub(before, candidate))));
    v128.store(kept + unit, z);
    v128.store(kept + unit + gate, r);
    v128.store(kept + unit + 2 * gate, candidate);
    v128.store(kept + unit + 3 * gate, recurrent);
  }
}

function advanceLstm(h: usize, memoryRow: usize, kept: usize, gates: usize, padded: i32): void {
  const gate = 4 * padded;
  for (let unit = 0; unit < gate; unit += 16) {
    const from = gates + unit;
    const i = sigmoid4(v128.load(from));
    const f = sigmoid4(v128.load(from + gate));
    const g = tanh4(v128.load(from + 2 * gate));
    const o = sigmoid4(v128.load(from + 3 * gate));
    const c = f32x4.add(f32x4.mul(f, v128.load(memoryRow + unit)), f32x4.mul(i, g));
    v128.store(memoryRow + unit, c);
    v128.store(h + unit, f32x4.mul(o, tanh4(c)));
    v128.store(kept + unit, i);
    v128.store(kept + unit + gate, f);
    v128.store(kept + unit + 2 * gate, g);
    v128.store(kept + unit + 3 * gate, o);
    v128.store(kept + unit + 4 * gate, c);
  }
}

/**
 * Backpropagation through time. Sets dx, dKernel, dRecurrent and dBias from dy, from the forward pass's y and
 * what it kept.
 */
export function recurrentBackward(
  cell: i32, dx: usize, dKernel: usize, dRecurrent: usize, dBias: usize, dy: usize, y: usize, kept: usize,
  x: usize, mask: usize, kernel: usize, recurrentKernel: usize,
  workspace: usize, batch: i32, length: i32, inputUnits: i32, units: i32, reverse: i32,
): void {
  work = workspace;
  const gates = gatesOf(cell);
  const padded = paddedWidth(units);
  const wide = gates * padded;
  const keptWidth = keptOf(cell) * padded;
  const paddedKernel = take(inputUnits * wide);
  const paddedRecurrent = take(units * wide);
  padGroups(paddedKernel, kernel, inputUnits, gates, units);
  padGroups(paddedRecurrent, recurrentKernel, units, gates, units);
  // Transposed: [wide, inputUnits] and [wide, units].
  const packedKernel = take(wide * paddedWidth(inputUnits));
  const packedRecurrent = take(wide * padded);
  packMatrix(packedKernel, paddedKernel, wide, inputUnits, 4, 4 * wide);
  packMatrix(packedRecurrent, paddedRecurrent, wide, units, 4, 4 * wide);
  const sumKernel = take(inputUnits * wide);
  const sumRecurrent = take(units * wide);
  const sumBias = take(2 * wide);
  clear(sumKernel, (inputUnits + units + 2) * wide);
  const dh = take(batch * padded);
  const dMemory = take(batch * padded);
  const hBefore = take(batch * padded);
  const dGatesX = take(batch * wide);
  const dGatesH = cell == gru ? take(batch * wide) : dGatesX;
  const packedX = take(batch * wide);
  const packedH = cell == gru ? take(batch * wide) : packedX;
  clear(dh, 3 * batch * padded);

  for (let step = length - 1; step >= 0; step--) {
    const position = reverse ? length - 1 - step : step;
    const before = reverse ? position + 1 : position - 1;
    const isAny = hasToken(mask + 4 * position, batch, length);
    for (let row = 0; row < batch; row++) {
      const dhRow = dh + 4 * row * padded;
      addRow(dhRow, dy + 4 * (row * length + position) * units, units);
      const gatesRow = dGatesX + 4 * row * wide;
      if (load<f32>(mask + 4 * (row * length + position)) == 0) {
        if (isAny) clear(gatesRow, wide);
        if (isAny && cell == gru) clear(dGatesH + 4 * row * wide, wide);
        continue;
      }
      const hRow = hBefore + 4 * row * padded;
      if (step > 0) copyRow(hRow, y + 4 * (row * length + before) * units, units);
      else clear(hRow, padded);
      const keptRow = kept + 4 * (step * batch + row) * keptWidth;
      if (cell == gru) retreatGru(dhRow, gatesRow, dGatesH + 4 * row * wide, keptRow, hRow, padded);
      else if (cell == lstm) {
        const memoryBefore = step > 0 ? keptRow - 4 * batch * keptWidth + 16 * padded : 0;
        retreatLstm(dhRow, dMemory + 4 * row * padded, gatesRow, keptRow, memoryBefore, padded);
      } else retreatSimpleRnn(dhRow, gatesRow, y + 4 * (row * length + position) * units, units, padded);
    }
    const dxAt = dx + 4 * position * inputUnits;
    if (!isAny) {
      for (let row = 0; row < batch; row++) clear(dxAt + 4 * row * length * inputUnits, inputUnits);
      continue;
    }
    multiply(dxAt, 4 * length * inputUnits, dGatesX, 4 * wide, 4, packedKernel, batch, wide, inputUnits);
    packMatrix(packedX, dGatesX, batch, wide, 4 * wide, 4);
    if (cell == gru) packMatrix(packedH, dGatesH, batch, wide, 4 * wide, 4);
    multiplyOnto(
      sumKernel, 4 * wide, x + 4 * position * inputUnits, 4, 4 * length * inputUnits, packedX, inputUnits, batch, wide,
    );
    for (let row = 0; row < batch; row++) {
      addRow(sumBias, dGatesX + 4 * row * wide, wide);
      if (cell == gru) addRow(sumBias + 4 * wide, dGatesH + 4 * row * wide, wide);
    }
    if (step == 0) continue;
    multiplyOnto(sumRecurrent, 4 * wide, hBefore, 4, 4 * padded, packedH, units, batch, wide);
    multiplyOnto(dh, 4 * padded, dGatesH, 4 * wide, 4, packedRecurrent, batch, wide, units);
  }
  unpadGroups(dKernel, sumKernel, inputUnits, gates, units);
  unpadGroups(dRecurrent, sumRecurrent, units, gates, units);
  unpadGroups(dBias, sumBias, cell == gru ? 2 : 1, gates, units);
}

/** In: dh = ∂loss/∂h; out: the part of ∂loss/∂(h before) that does not go through the recurrent product: none. */
function retreatSimpleRnn(dh: usize, dGates: usize, y: usize, units: i32, padded: i32): void {
  for (let unit = 0; unit < units; unit++) {
    const value = load<f32>(y + 4 * unit);
    store<f32>(dGates + 4 * unit, load<f32>(dh + 4 * unit) * (1 - value * value));
  }
  clear(dGates + 4 * units, padded - units);
  clear(dh, padded);
}

function retreatGru(dh: usize, dGatesX: usize, dGatesH: usize, kept: usize, hBefore: usize, padded: i32): void {
  const gate = 4 * padded;
  const one = splat(1);
  for (let unit = 0; unit < gate; unit += 16) {
    const z = v128.load(kept + unit);
    const r = v128.load(kept + unit + gate);
    const candidate = v128.load(kept + unit + 2 * gate);
    const recurrent = v128.load(kept + unit + 3 * gate);
    const gradient = v128.load(dh + unit);
    const keep = f32x4.mul(gradient, z);
    const dz = f32x4.mul(f32x4.mul(keep, f32x4.sub(one, z)), f32x4.sub(v128.load(hBefore + unit), candidate));
    const slope = f32x4.sub(one, f32x4.mul(candidate, candidate));
    const dCandidate = f32x4.mul(f32x4.sub(gradient, keep), slope);
    const dRecurrent = f32x4.mul(dCandidate, r);
    const dr = f32x4.mul(f32x4.mul(f32x4.mul(dCandidate, recurrent), r), f32x4.sub(one, r));
    v128.store(dGatesX + unit, dz);
    v128.store(dGatesX + unit + gate, dr);
    v128.store(dGatesX + unit + 2 * gate, dCandidate);
    v128.store(dGatesH + unit, dz);
    v128.store(dGatesH + unit + gate, dr);
    v128.store(dGatesH + unit + 2 * gate, dRecurrent);
    v128.store(dh + unit, keep);
  }
}

function retreatLstm(
  dh: usize, dMemory: usize, dGates: usize, kept: usize, memoryBefore: usize, padded: i32,
): void {
  const gate = 4 * padded;
  const one = splat(1);
  for (let unit = 0; unit < gate; unit += 16) {
    const i = v128.load(kept + unit);
    const f = v128.load(kept + unit + gate);
    const g = v128.load(kept + unit + 2 * gate);
    const o = v128.load(kept + unit + 3 * gate);
    const squashed = tanh4(v128.load(kept + unit + 4 * gate));
    const before = memoryBefore == 0 ? splat(0) : v128.load(memoryBefore + unit);
    const gradient = v128.load(dh + unit);
    const through = f32x4.mul(f32x4.mul(gradient, o), f32x4.sub(one, f32x4.mul(squashed, squashed)));
    const dc = f32x4.add(v128.load(dMemory + unit), through);
    const dOutput = f32x4.mul(f32x4.mul(gradient, squashed), f32x4.mul(o, f32x4.sub(one, o)));
    v128.store(dGates + unit, f32x4.mul(f32x4.mul(dc, g), f32x4.mul(i, f32x4.sub(one, i))));
    v128.store(dGates + unit + gate, f32x4.mul(f32x4.mul(dc, before), f32x4.mul(f, f32x4.sub(one, f))));
    v128.store(dGates + unit + 2 * gate, f32x4.mul(f32x4.mul(dc, i), f32x4.sub(one, f32x4.mul(g, g))));
    v128.store(dGates + unit + 3 * gate, dOutput);
    v128.store(dMemory + unit, f32x4.mul(dc, f));
    v128.store(dh + unit, splat(0));
  }
}
