// Rows of a table: looked up, added up by weight, and the other way round for gradients.
import { squaredNorm } from "./optimizers";
import { addRow, addScaledRow, clear, clearRow, copyRow } from "./rows";

/** to [count, units] ← table[ids]. */
export function gatherRows(to: usize, table: usize, ids: usize, count: i32, units: i32): void {
  for (let index = 0; index < count; index++) {
    copyRow(to, table + 4 * load<i32>(ids + 4 * index) * units, units);
    to += 4 * units;
  }
}

/**
 * sums[ids] ← Σ rows [count, units] of that id, 0 where there is none, for ids from `firstId` to before `endId`; the
 * others are left out. `touched` has room for a byte for each of them. Returns Σ sums².
 */
export function addRowsByIds(
  sums: usize, rows: usize, ids: usize, count: i32, units: i32, firstId: i32, endId: i32, touched: usize,
): f64 {
  memory.fill(touched, 0, endId - firstId);
  for (let index = 0; index < count; index++) {
    const id = load<i32>(ids + 4 * index);
    if (id >= firstId && id < endId) {
      const sum = sums + 4 * id * units;
      const flag = touched + id - firstId;
      if (load<u8>(flag) == 0) copyRow(sum, rows, units);
      else addRow(sum, rows, units);
      store<u8>(flag, 1);
    }
    rows += 4 * units;
  }
  let squares: f64 = 0;
  for (let id = firstId; id < endId; id++) {
    const sum = sums + 4 * id * units;
    if (load<u8>(touched + id - firstId) == 0) clearRow(sum, units);
    else squares += squaredNorm(sum, units);
  }
  return squares;
}

/** bags [batch, units] ← Σ weights[·, n] · table[ids[·, n]]; ids and weights [batch, count]. */
export function embeddingBagForward(
  bags: usize, table: usize, ids: usize, weights: usize, batch: i32, count: i32, units: i32,
): void {
  clear(bags, batch * units);
  for (let row = 0; row < batch; row++) {
    for (let index = 0; index < count; index++) {
      const weight = load<f32>(weights);
      if (weight != 0) addScaledRow(bags, table + 4 * load<i32>(ids) * units, weight, units);
      ids += 4;
      weights += 4;
    }
    bags += 4 * units;
  }
}

/** dTable[ids] ← Σ weights · dy for ids from `firstId` to before `endId`; zeros where there is none. */
export function embeddingBagBackward(
  dTable: usize, dy: usize, ids: usize, weights: usize, batch: i32, count: i32, units: i32, firstId: i32, endId: i32,
): void {
  clear(dTable + 4 * firstId * units, (endId - firstId) * units);
  for (let row = 0; row < batch; row++) {
    for (let index = 0; index < count; index++) {
      const weight = load<f32>(weights);
      const id = load<i32>(ids);
      if (weight != 0 && id >= firstId && id < endId) addScaledRow(dTable + 4 * id * units, dy, weight, units);
      ids += 4;
      weights += 4;
    }
    dy += 4 * units;
  }
}

/** dWeights [batch, count] ← table[ids] · dy. */
export function embeddingBagWeightGradient(
  dWeights: usize, dy: usize, table: usize, ids: usize, batch: i32, count: i32, units: i32,
): void {
  for (let row = 0; row < batch; row++) {
    for (let index = 0; index < count; index++) {
      const from = table + 4 * load<i32>(ids) * units;
      let sum: f32 = 0;
      for (let unit = 0; unit < units; unit++) sum += load<f32>(from + 4 * unit) * load<f32>(dy + 4 * unit);
      store<f32>(dWeights, sum);
      ids += 4;
      dWeights += 4;
    }
    dy += 4 * units;
  }
}
