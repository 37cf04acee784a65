// Noise that is a function of a seed and of each number's place (kernels/noise/noiseKernels.ts has the definition).
import { storeSome } from "./simd";

/** Four 32-bit hashes (Wellons's "lowbias32"). */
// @ts-ignore: decorator
@inline
function hash4(value: v128): v128 {
  let x = i32x4.mul(v128.xor(value, i32x4.shr_u(value, 16)), i32x4.splat(0x7feb352d));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/**
 * mask [count] for the places from `first` on: 0 where the upper 24 bits of the place's hash are below `threshold` (the
 * dropped share times 2²⁴, rounded up), else `kept`.
 */
export function dropoutMask(mask: usize, first: i32, count: i32, seed: i32, threshold: i32, kept: f32): void {
  for (let i = 0; i < count; i += 4) {
    const places = i32x4.add(i32x4.splat(first + i), i32x4(0, 1, 2, 3));
    const bits = i32x4.shr_u(hash4(i32x4.add(hash4(places), i32x4.splat(seed))), 8);
    const isKept = i32x4.ge_s(bits, i32x4.splat(threshold));
    storeSome(mask + 4 * i, v128.and(isKept, f32x4.splat(kept)), count - i);
  }
}
