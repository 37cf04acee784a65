// Means and maxima over the tokens of each text.
import { addScaledRow, clear } from "./rows";
import { loadSome, splat, storeSome } from "./simd";

// @ts-ignore: decorator
@inline
function tokenShare(mask: usize, length: i32): f32 {
  let count: f32 = 0;
  for (let position = 0; position < length; position++) count += load<f32>(mask + 4 * position);
  return 1 / max<f32>(1, count);
}

/** y [batch, units] ← Σ x·mask / max(1, Σ mask), x [batch, length, units]. */
export function maskedMeanForward(y: usize, x: usize, mask: usize, batch: i32, length: i32, units: i32): void {
  clear(y, batch * units);
  for (let row = 0; row < batch; row++) {
    const share = tokenShare(mask, length);
    for (let position = 0; position < length; position++) {
      const weight = load<f32>(mask + 4 * position);
      if (weight != 0) addScaledRow(y, x + 4 * position * units, weight * share, units);
    }
    x += 4 * length * units;
    mask += 4 * length;
    y += 4 * units;
  }
}

/** mask [count] ← 1 where the id is not 0, else 0. */
export function paddingMask(mask: usize, ids: usize, count: i32): void {
  for (let index = 0; index < count; index++)
    store<f32>(mask + 4 * index, load<i32>(ids + 4 * index) == 0 ? 0 : 1);
}

/** dx ← dy · mask / max(1, Σ mask). */
export function maskedMeanBackward(dx: usize, dy: usize, mask: usize, batch: i32, length: i32, units: i32): void {
  for (let row = 0; row < batch; row++) {
    const share = tokenShare(mask, length);
    for (let position = 0; position < length; position++) {
      const weight = splat(load<f32>(mask + 4 * position) * share);
      for (let unit = 0; unit < units; unit += 4) {
        const left = units - unit;
        storeSome(dx + 4 * unit, f32x4.mul(weight, loadSome(dy + 4 * unit, left)), left);
      }
      dx += 4 * units;
    }
    mask += 4 * length;
    dy += 4 * units;
  }
}

/** y [batch, units] ← largest x over the tokens, 0 where there is none. */
export function maskedMaxForward(y: usize, x: usize, mask: usize, batch: i32, length: i32, units: i32): void {
  for (let row = 0; row < batch; row++) {
    let isEmpty = true;
    for (let position = 0; position < length; position++) {
      if (load<f32>(mask + 4 * position) != 0) {
        for (let unit = 0; unit < units; unit += 4) {
          const left = units - unit;
          const value = loadSome(x + 4 * unit, left);
          storeSome(y + 4 * unit, isEmpty ? value : f32x4.max(value, loadSome(y + 4 * unit, left)), left);
        }
        isEmpty = false;
      }
      x += 4 * units;
    }
    if (isEmpty) clear(y, units);
    mask += 4 * length;
    y += 4 * units;
  }
}

/**
 * dx ← dy at the largest value, shared evenly where several tokens have it. `counts` [units] is memory to work in.
 */
export function maskedMaxBackward(
  dx: usize, dy: usize, y: usize, x: usize, mask: usize, counts: usize, batch: i32, length: i32, units: i32,
): void {
  clear(dx, batch * length * units);
  for (let row = 0; row < batch; row++) {
    clear(counts, units);
    for (let position = 0; position < length; position++) {
      if (load<f32>(mask + 4 * position) == 0) continue;
      const from = x + 4 * position * units;
      for (let unit = 0; unit < units; unit += 4) {
        const left = units - unit;
        const isLargest = f32x4.eq(loadSome(from + 4 * unit, left), loadSome(y + 4 * unit, left));
        const count = f32x4.add(loadSome(counts + 4 * unit, left), v128.and(isLargest, splat(1)));
        storeSome(counts + 4 * unit, count, left);
      }
    }
    for (let unit = 0; unit < units; unit++)
      store<f32>(counts + 4 * unit, load<f32>(dy + 4 * unit) / load<f32>(counts + 4 * unit));
    for (let position = 0; position < length; position++) {
      if (load<f32>(mask + 4 * position) == 0) continue;
      const at = 4 * position * units;
      for (let unit = 0; unit < units; unit += 4) {
        const left = units - unit;
        const isLargest = f32x4.eq(loadSome(x + at + 4 * unit, left), loadSome(y + 4 * unit, left));
        storeSome(dx + at + 4 * unit, v128.and(isLargest, loadSome(counts + 4 * unit, left)), left);
      }
    }
    x += 4 * length * units;
    dx += 4 * length * units;
    mask += 4 * length;
    y += 4 * units;
    dy += 4 * units;
  }
}
