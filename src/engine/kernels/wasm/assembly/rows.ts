// Rows of floats: copied, cleared, added up.

/** Up to the next multiple of eight floats: a row of whole vectors, and of whole panels of a packed matrix. */
// @ts-ignore: decorator
@inline
export function paddedWidth(width: i32): i32 {
  return (width + 7) & ~7;
}

/** Sets `count` floats to zero. */
// @ts-ignore: decorator
@inline
export function clear(at: usize, count: i32): void {
  memory.fill(at, 0, <usize>count * 4);
}

/** Sets `count` floats to zero; for rows too short for the overhead of memory.fill. */
// @ts-ignore: decorator
@inline
export function clearRow(at: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) v128.store(at + 4 * i, f32x4.splat(0));
  for (; i < count; i++) store<f32>(at + 4 * i, 0);
}

/** Copies `count` floats; for rows too short for the overhead of memory.copy. */
// @ts-ignore: decorator
@inline
export function copyRow(to: usize, from: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) v128.store(to + 4 * i, v128.load(from + 4 * i));
  for (; i < count; i++) store<f32>(to + 4 * i, load<f32>(from + 4 * i));
}

/** to ← to + from, `count` floats. */
// @ts-ignore: decorator
@inline
export function addRow(to: usize, from: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4)
    v128.store(to + 4 * i, f32x4.add(v128.load(to + 4 * i), v128.load(from + 4 * i)));
  for (; i < count; i++) store<f32>(to + 4 * i, load<f32>(to + 4 * i) + load<f32>(from + 4 * i));
}

/** to ← to + factor · from, `count` floats. */
// @ts-ignore: decorator
@inline
export function addScaledRow(to: usize, from: usize, factor: f32, count: i32): void {
  const factors = f32x4.splat(factor);
  let i = 0;
  for (; i + 4 <= count; i += 4)
    v128.store(to + 4 * i, f32x4.add(v128.load(to + 4 * i), f32x4.mul(factors, v128.load(from + 4 * i))));
  for (; i < count; i++) store<f32>(to + 4 * i, load<f32>(to + 4 * i) + factor * load<f32>(from + 4 * i));
}

/** Rows of `groups` · `width` floats into rows of `groups` · `paddedWidth(width)`, zeros between. */
export function padGroups(to: usize, from: usize, rows: i32, groups: i32, width: i32): void {
  const padded = paddedWidth(width);
  for (let group = 0; group < rows * groups; group++) {
    copyRow(to, from, width);
    clear(to + 4 * width, padded - width);
    to += 4 * padded;
    from += 4 * width;
  }
}

/** The other way round. */
export function unpadGroups(to: usize, from: usize, rows: i32, groups: i32, width: i32): void {
  const padded = paddedWidth(width);
  for (let group = 0; group < rows * groups; group++) {
    copyRow(to, from, width);
    to += 4 * width;
    from += 4 * padded;
  }
}

/** sums [outer, inner] ← Σ over the middle axis of x [outer, middle, inner]. */
export function sumMiddle(sums: usize, x: usize, outer: i32, middle: i32, inner: i32): void {
  clear(sums, outer * inner);
  for (let index = 0; index < outer; index++) {
    for (let row = 0; row < middle; row++) {
      addRow(sums, x, inner);
      x += 4 * inner;
    }
    sums += 4 * inner;
  }
}

/** to ← to + from. */
export function addFloats(to: usize, from: usize, count: i32): void {
  addRow(to, from, count);
}

/** to ← from. */
export function copyFloats(to: usize, from: usize, count: i32): void {
  memory.copy(to, from, 4 * count);
}
