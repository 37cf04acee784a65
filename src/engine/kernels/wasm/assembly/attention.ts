// Scaled dot-product attention, a tile of queries at a time: never more than [tile, keys] probabilities at once.
import { multiply, multiplyOnto, packMatrix, packedSize } from "./matrix";
import { clear, paddedWidth } from "./rows";
import { exp4, maxLanes, splat, sumLanes } from "./simd";

/** Queries of a tile. */
const tileRows: i32 = 48;

/** Floats that a pass needs to work in; enough for either direction. */
export function attentionWorkSize(length: i32, units: i32): i32 {
  const keys = paddedWidth(length);
  return keys + 2 * tileRows * keys + 2 * packedSize(units, length) + packedSize(length, units) + 2 * packedSize(tileRows, units);
}

/**
 * Where the heads of a tensor lie: one behind the other, [batch, heads, length, units], or side by side,
 * [batch, length, heads, units]. Bytes from one position to the next, and from the start to a head of a text.
 */
// @ts-ignore: decorator
@inline
function positionStride(sideBySide: i32, heads: i32, units: i32): i32 {
  return sideBySide ? 4 * heads * units : 4 * units;
}

// @ts-ignore: decorator
@inline
function headPlace(sideBySide: i32, row: i32, head: i32, heads: i32, length: i32, units: i32): usize {
  return <usize>(sideBySide ? 4 * units * (row * length * heads + head) : 4 * units * length * (row * heads + head));
}

/** Zeros for `length` positions of a head. */
function clearHead(at: usize, stride: i32, length: i32, units: i32): void {
  for (let position = 0; position < length; position++) clear(at + position * stride, units);
}

/** Writes all ones (allowed) or zeros for each key, padded; returns how many keys come before the padding at the end. */
function readMask(allowed: usize, mask: usize, length: i32): i32 {
  let count = 0;
  for (let key = 0; key < length; key++) {
    const isAllowed = load<f32>(mask + 4 * key) != 0;
    store<i32>(allowed + 4 * key, isAllowed ? -1 : 0);
    if (isAllowed) count = key + 1;
  }
  for (let key = length; key < paddedWidth(length); key++) store<i32>(allowed + 4 * key, 0);
  return count;
}

/** Which of four keys a query at `limit` may see: all allowed ones, or with a causal mask none behind it. */
// @ts-ignore: decorator
@inline
function allowedKeys(allowed: usize, key: i32, limit: i32): v128 {
  const positions = i32x4.add(i32x4.splat(key), i32x4(0, 1, 2, 3));
  return v128.and(v128.load(allowed + 4 * key), i32x4.le_s(positions, i32x4.splat(limit)));
}

/** Scores → powers e^(scale · (score − largest)), and their sum's inverse (0 where no key is allowed). */
function softmaxRow(scores: usize, allowed: usize, keys: i32, limit: i32, scale: f32, logSum: usize): f32 {
  let largest4 = splat(-1e30);
  for (let key = 0; key < keys; key += 4) {
    const value = v128.bitselect(v128.load(scores + 4 * key), splat(-1e30), allowedKeys(allowed, key, limit));
    largest4 = f32x4.pmax(largest4, value);
  }
  const largest = maxLanes(largest4);
  const scales = splat(scale);
  let sum4 = splat(0);
  for (let key = 0; key < keys; key += 4) {
    const power = exp4(f32x4.mul(scales, f32x4.sub(v128.load(scores + 4 * key), splat(largest))));
    const kept = v128.and(power, allowedKeys(allowed, key, limit));
    v128.store(scores + 4 * key, kept);
    sum4 = f32x4.add(sum4, kept);
  }
  const sum = sumLanes(sum4);
  if (sum == 0) {
    store<f32>(logSum, 0);
    store<f32>(logSum, 0, 4);
    return 0;
  }
  store<f32>(logSum, largest);
  store<f32>(logSum, 1 / sum, 4);
  return 1 / sum;
}

/**
 * output as q, k and v (`sideBySide` says how); `rows` [batch, heads, length, 2] gets each query's largest score and the
 * inverse of its sum of powers, from which the backward pass finds the probabilities again.
 */
export function attentionForward(
  output: usize, rows: usize, q: usize, k: usize, v: usize, mask: usize, workspace: usize,
  batch: i32, heads: i32, length: i32, units: i32, causal: i32, sideBySide: i32,
): void {
  const stride = positionStride(sideBySide, heads, units);
  const padded = paddedWidth(length);
  const scale: f32 = 1 / sqrt<f32>(<f32>units);
  const allowed = workspace;
  const scores = allowed + 4 * padded;
  const packedK = scores + 4 * tileRows * padded;
  const packedV = packedK + 4 * packedSize(units, length);
  for (let row = 0; row < batch; row++) {
    const keyCount = readMask(allowed, mask + 4 * row * length, length);
    const keys = paddedWidth(keyCount);
    for (let head = 0; head < heads; head++) {
      const at = (row * heads + head) * length;
      const place = headPlace(sideBySide, row, head, heads, length, units);
      const out = output + place;
      if (keyCount == 0) {
        clearHead(out, stride, length, units);
        clear(rows + 8 * at, 2 * length);
        continue;
      }
      packMatrix(packedK, k + place, units, keyCount, 4, stride);
      packMatrix(packedV, v + place, keyCount, units, stride, 4);
      for (let first = 0; first < length; first += tileRows) {
        const height = min(tileRows, length - first);
        multiply(scores, 4 * keys, q + place + first * stride, stride, 4, packedK, height, units, keys);
        for (let query = 0; query < height; query++) {
          const limit = causal ? first + query : length;
          const row = scores + 4 * query * keys;
          const inverse = softmaxRow(row, allowed, keys, limit, scale, rows + 8 * (at + first + query));
          const factor = splat(inverse);
          for (let key = 0; key < keys; key += 4)
            v128.store(row + 4 * key, f32x4.mul(factor, v128.load(row + 4 * key)));
        }
        multiply(out + first * stride, stride, scores, 4 * keys, 4, packedV, height, keyCount, units);
      }
    }
  }
}

/** dq, dk and dv from dy, the probabilities worked out again tile by tile. */
export function attentionBackward(
  dq: usize, dk: usize, dv: usize, dy: usize, rows: usize, q: usize, k: usize, v: usize, mask: usize,
  workspace: usize, batch: i32, heads: i32, length: i32, units: i32, causal: i32, sideBySide: i32,
): void {
  const stride = positionStride(sideBySide, heads, units);
  const padded = paddedWidth(length);
  const scale: f32 = 1 / sqrt<f32>(<f32>units);
  const allowed = workspace;
  const powers = allowed + 4 * padded;
  const gradients = powers + 4 * tileRows * padded;
  const packedK = gradients + 4 * tileRows * padded;
  const packedV = packedK + 4 * packedSize(units, length);
  const packedKeys = packedV + 4 * packedSize(units, length);
  const packedQueries = packedKeys + 4 * packedSize(length, units);
  const packedDy = packedQueries + 4 * packedSize(tileRows, units);
  for (let row = 0; row < batch; row++) {
    const keyCount = readMask(allowed, mask + 4 * row * length, length);
    const keys = paddedWidth(keyCount);
    for (let head = 0; head < heads; head++) {
      const at = (row * heads + head) * length;
      const place = headPlace(sideBySide, row, head, heads, length, units);
      clearHead(dk + place, stride, length, units);
      clearHead(dv + place, stride, length, units);
      if (keyCount == 0) {
        clearHead(dq + place, stride, length, units);
        continue;
      }
      packMatrix(packedK, k + place, units, keyCount, 4, stride);
      packMatrix(packedV, v + place, units, keyCount, 4, stride);
      packMatrix(packedKeys, k + place, keyCount, units, stride, 4);
      for (let first = 0; first < length; first += tileRows) {
        const height = min(tileRows, length - first);
        const tile = place + first * stride;
        multiply(powers, 4 * keys, q + tile, stride, 4, packedK, height, units, keys);
        multiply(gradients, 4 * keys, dy + tile, stride, 4, packedV, height, units, keys);
        for (let query = 0; query < height; query++) {
          const limit = causal ? first + query : length;
          const from = 4 * query * keys;
          scoreGradients(powers + from, gradients + from, allowed, keys, limit, scale, rows + 8 * (at + first + query));
        }
        packMatrix(packedQueries, q + tile, height, units, stride, 4);
        packMatrix(packedDy, dy + tile, height, units, stride, 4);
        multiply(dq + tile, stride, gradients, 4 * keys, 4, packedKeys, height, keyCount, units);
        multiplyOnto(dk + place, stride, gradients, 4, 4 * keys, packedQueries, keyCount, height, units);
        multiplyOnto(dv + place, stride, powers, 4, 4 * keys, packedDy, keyCount, height, units);
      }
    }
  }
}

/** Scores → probabilities p; dp = ∂loss/∂p → scale · p ∘ (dp − Σ p·dp), the gradient of the unscaled scores. */
function scoreGradients(
  scores: usize, gradients: usize, allowed: usize, keys: i32, limit: i32, scale: f32, row: usize,
): void {
  const largest = splat(load<f32>(row));
  const inverse = splat(load<f32>(row, 4));
  const scales = splat(scale);
  let along4 = splat(0);
  for (let key = 0; key < keys; key += 4) {
    const power = exp4(f32x4.mul(scales, f32x4.sub(v128.load(scores + 4 * key), largest)));
    const p = f32x4.mul(inverse, v128.and(power, allowedKeys(allowed, key, limit)));
    v128.store(scores + 4 * key, p);
    along4 = f32x4.add(along4, f32x4.mul(p, v128.load(gradients + 4 * key)));
  }
  const along = splat(sumLanes(along4));
  for (let key = 0; key < keys; key += 4) {
    const p = f32x4.mul(scales, v128.load(scores + 4 * key));
    v128.store(gradients + 4 * key, f32x4.mul(p, f32x4.sub(v128.load(gradients + 4 * key), along)));
  }
}
