// Matrix products C ← start + A·B for matrices anywhere in memory, with strides, so that transposed and
// shifted operands need no copy. B is packed into panels of eight columns first; a packed B serves many products.
import { multiplyAdd } from "./simd";

/** Columns of a panel. */
const panelWidth: i32 = 8;
/** Rows that are computed together: 6 · 8 sums fill the sixteen vector registers of x86. */
const tileHeight: i32 = 6;
/** Inner positions that are worked off at once, so that a panel stays in the first-level cache. */
const blockDepth: i32 = 256;
/** Rows that are worked off at once, so that their part of A stays in the second-level cache. */
const blockHeight: i32 = 96;

/** Floats that a packed B [inner, columns] takes. */
export function packedSize(inner: i32, columns: i32): i32 {
  return inner * ((columns + panelWidth - 1) / panelWidth) * panelWidth;
}

/**
 * Packs B [inner, columns] into blocks of `blockDepth` inner positions, each a row of panels
 * [inner, 8] with zeros behind the last column. Strides are in bytes.
 */
export function packMatrix(to: usize, b: usize, inner: i32, columns: i32, rowStride: i32, columnStride: i32): void {
  for (let first = 0; first < inner; first += blockDepth) {
    const depth = min(blockDepth, inner - first);
    for (let column = 0; column < columns; column += panelWidth) {
      const width = min(panelWidth, columns - column);
      const from = b + first * rowStride + column * columnStride;
      if (width == panelWidth && columnStride == 4) copyPanel(to, from, depth, rowStride);
      else if (width == panelWidth && rowStride == 4) transposePanel(to, from, depth, columnStride);
      else gatherPanel(to, from, depth, width, rowStride, columnStride);
      to += <usize>(depth * panelWidth * 4);
    }
  }
}

function copyPanel(to: usize, from: usize, depth: i32, rowStride: i32): void {
  for (let row = 0; row < depth; row++) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    to += 32;
    from += rowStride;
  }
}

/** A panel of a transposed B: its eight columns lie in memory one after the other. */
function transposePanel(to: usize, from: usize, depth: i32, columnStride: i32): void {
  let row = 0;
  for (; row + 4 <= depth; row += 4) {
    transposeBlock(to, from, columnStride);
    transposeBlock(to + 16, from + 4 * columnStride, columnStride);
    to += 128;
    from += 16;
  }
  gatherPanel(to, from, depth - row, panelWidth, 4, columnStride);
}

// @ts-ignore: decorator
@inline
function transposeBlock(to: usize, from: usize, stride: i32): void {
  const a = v128.load(from);
  const b = v128.load(from + stride);
  const c = v128.load(from + 2 * stride);
  const d = v128.load(from + 3 * stride);
  const ab0 = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const ab1 = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const cd0 = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const cd1 = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(ab0, cd0, 0, 2));
  v128.store(to, i64x2.shuffle(ab0, cd0, 1, 3), 32);
  v128.store(to, i64x2.shuffle(ab1, cd1, 0, 2), 64);
  v128.store(to, i64x2.shuffle(ab1, cd1, 1, 3), 96);
}

function gatherPanel(to: usize, from: usize, depth: i32, width: i32, rowStride: i32, columnStride: i32): void {
  for (let row = 0; row < depth; row++) {
    for (let column = 0; column < width; column++)
      store<f32>(to + 4 * column, load<f32>(from + column * columnStride));
    for (let column = width; column < panelWidth; column++) store<f32>(to + 4 * column, 0);
    to += 32;
    from += rowStride;
  }
}

/** Where a product's sums begin: zeros, a bias (stride 0), or what C holds already (C itself). Bytes. */
let startAt: usize = 0;
let startStride: i32 = 0;
/** 6 · 8 floats for tiles at the edge, then 8 zeros; set by `useWorkspace`. */
let edgeTile: usize = 0;
let zeros: usize = 0;

/** Gives products 256 bytes to work in. */
export function useWorkspace(at: usize): void {
  edgeTile = at;
  zeros = at + 192;
  memory.fill(zeros, 0, 32);
}

/** C [rows, columns] ← A·B. A's strides are in bytes, C's columns lie side by side. */
export function multiply(
  c: usize, cStride: i32, a: usize, aRowStride: i32, aColumnStride: i32, packed: usize,
  rows: i32, inner: i32, columns: i32,
): void {
  startAt = 0;
  product(c, cStride, a, aRowStride, aColumnStride, packed, rows, inner, columns);
}

/** C ← bias + A·B, bias [columns]. */
export function multiplyWithBias(
  c: usize, cStride: i32, a: usize, aRowStride: i32, aColumnStride: i32, packed: usize,
  rows: i32, inner: i32, columns: i32, bias: usize,
): void {
  startAt = bias;
  startStride = 0;
  product(c, cStride, a, aRowStride, aColumnStride, packed, rows, inner, columns);
}

/** C ← C + A·B. */
export function multiplyOnto(
  c: usize, cStride: i32, a: usize, aRowStride: i32, aColumnStride: i32, packed: usize,
  rows: i32, inner: i32, columns: i32,
): void {
  startAt = c;
  startStride = cStride;
  product(c, cStride, a, aRowStride, aColumnStride, packed, rows, inner, columns);
}

function product(
  c: usize, cStride: i32, a: usize, aRowStride: i32, aColumnStride: i32, packed: usize,
  rows: i32, inner: i32, columns: i32,
): void {
  const panelCount = (columns + panelWidth - 1) / panelWidth;
  for (let first = 0; first < inner; first += blockDepth) {
    const depth = min(blockDepth, inner - first);
    const panels = packed + <usize>(first * panelCount * panelWidth * 4);
    const isFirst = first == 0;
    for (let top = 0; top < rows; top += blockHeight) {
      const bottom = min(rows, top + blockHeight);
      for (let panel = 0; panel < panelCount; panel++) {
        const column = panel * panelWidth;
        const width = min(panelWidth, columns - column);
        const b = panels + <usize>(panel * depth * panelWidth * 4);
        for (let row = top; row < bottom; row += tileHeight) {
          const height = min(tileHeight, bottom - row);
          const aTile = a + row * aRowStride + first * aColumnStride;
          const cTile = c + row * cStride + column * 4;
          let start = cTile;
          let stride = cStride;
          if (isFirst) {
            start = startAt == 0 ? zeros : startAt + row * startStride + column * 4;
            stride = startAt == 0 ? 0 : startStride;
          }
          if (height == tileHeight && width == panelWidth)
            sixRows(cTile, cStride, start, stride, aTile, aRowStride, aColumnStride, b, depth);
          else if (width == panelWidth && height == 4)
            fourRows(cTile, cStride, start, stride, aTile, aRowStride, aColumnStride, b, depth);
          else edge(cTile, cStride, start, stride, aTile, aRowStride, aColumnStride, b, depth, height, width);
        }
      }
    }
  }
}

/** A tile of fewer than six rows or eight columns: row by row, by way of a tile of its own. */
function edge(
  c: usize, cStride: i32, start: usize, startStride: i32, a: usize, aRowStride: i32, aColumnStride: i32,
  b: usize, depth: i32, height: i32, width: i32,
): void {
  for (let row = 0; row < height; row++) {
    if (width == panelWidth) oneRow(c, start, a, aColumnStride, b, depth);
    else {
      const isZero = start == zeros;
      for (let column = 0; column < width; column++)
        store<f32>(edgeTile + 4 * column, isZero ? 0 : load<f32>(start + 4 * column));
      oneRow(edgeTile, edgeTile, a, aColumnStride, b, depth);
      memory.copy(c, edgeTile, 4 * width);
    }
    c += cStride;
    start += startStride;
    a += aRowStride;
  }
}

function oneRow(c: usize, start: usize, a: usize, aColumnStride: i32, b: usize, depth: i32): void {
  let left = v128.load(start);
  let right = v128.load(start, 16);
  for (let k = 0; k < depth; k++) {
    const value = v128.load32_splat(a);
    left = multiplyAdd(value, v128.load(b), left);
    right = multiplyAdd(value, v128.load(b, 16), right);
    a += aColumnStride;
    b += 32;
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}

function fourRows(
  c: usize, cStride: i32, start: usize, startStride: i32, a0: usize, aRowStride: i32, aColumnStride: i32,
  b: usize, depth: i32,
): void {
  let l0 = v128.load(start), r0 = v128.load(start, 16);
  start += startStride;
  let l1 = v128.load(start), r1 = v128.load(start, 16);
  start += startStride;
  let l2 = v128.load(start), r2 = v128.load(start, 16);
  start += startStride;
  let l3 = v128.load(start), r3 = v128.load(start, 16);
  let a1 = a0 + aRowStride;
  let a2 = a1 + aRowStride;
  let a3 = a2 + aRowStride;
  const end = b + <usize>(depth * 32);
  while (b < end) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let value = v128.load32_splat(a0);
    l0 = multiplyAdd(value, left, l0);
    r0 = multiplyAdd(value, right, r0);
    value = v128.load32_splat(a1);
    l1 = multiplyAdd(value, left, l1);
    r1 = multiplyAdd(value, right, r1);
    value = v128.load32_splat(a2);
    l2 = multiplyAdd(value, left, l2);
    r2 = multiplyAdd(value, right, r2);
    value = v128.load32_splat(a3);
    l3 = multiplyAdd(value, left, l3);
    r3 = multiplyAdd(value, right, r3);
    a0 += aColumnStride;
    a1 += aColumnStride;
    a2 += aColumnStride;
    a3 += aColumnStride;
    b += 32;
  }
  v128.store(c, l0);
  v128.store(c, r0, 16);
  c += cStride;
  v128.store(c, l1);
  v128.store(c, r1, 16);
  c += cStride;
  v128.store(c, l2);
  v128.store(c, r2, 16);
  c += cStride;
  v128.store(c, l3);
  v128.store(c, r3, 16);
}

function sixRows(
  c: usize, cStride: i32, start: usize, startStride: i32, a0: usize, aRowStride: i32, aColumnStride: i32,
  b: usize, depth: i32,
): void {
  let l0 = v128.load(start), r0 = v128.load(start, 16);
  start += startStride;
  let l1 = v128.load(start), r1 = v128.load(start, 16);
  start += startStride;
  let l2 = v128.load(start), r2 = v128.load(start, 16);
  start += startStride;
  let l3 = v128.load(start), r3 = v128.load(start, 16);
  start += startStride;
  let l4 = v128.load(start), r4 = v128.load(start, 16);
  start += startStride;
  let l5 = v128.load(start), r5 = v128.load(start, 16);
  let a1 = a0 + aRowStride;
  let a2 = a1 + aRowStride;
  let a3 = a2 + aRowStride;
  let a4 = a3 + aRowStride;
  let a5 = a4 + aRowStride;
  const end = b + <usize>(depth * 32);
  while (b < end) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let value = v128.load32_splat(a0);
    l0 = multiplyAdd(value, left, l0);
    r0 = multiplyAdd(value, right, r0);
    value = v128.load32_splat(a1);
    l1 = multiplyAdd(value, left, l1);
    r1 = multiplyAdd(value, right, r1);
    value = v128.load32_splat(a2);
    l2 = multiplyAdd(value, left, l2);
    r2 = multiplyAdd(value, right, r2);
    value = v128.load32_splat(a3);
    l3 = multiplyAdd(value, left, l3);
    r3 = multiplyAdd(value, right, r3);
    value = v128.load32_splat(a4);
    l4 = multiplyAdd(value, left, l4);
    r4 = multiplyAdd(value, right, r4);
    value = v128.load32_splat(a5);
    l5 = multiplyAdd(value, left, l5);
    r5 = multiplyAdd(value, right, r5);
    a0 += aColumnStride;
    a1 += aColumnStride;
    a2 += aColumnStride;
    a3 += aColumnStride;
    a4 += aColumnStride;
    a5 += aColumnStride;
    b += 32;
  }
  v128.store(c, l0);
  v128.store(c, r0, 16);
  c += cStride;
  v128.store(c, l1);
  v128.store(c, r1, 16);
  c += cStride;
  v128.store(c, l2);
  v128.store(c, r2, 16);
  c += cStride;
  v128.store(c, l3);
  v128.store(c, r3, 16);
  c += cStride;
  v128.store(c, l4);
  v128.store(c, r4, 16);
  c += cStride;
  v128.store(c, l5);
  v128.store(c, r5, 16);
}
