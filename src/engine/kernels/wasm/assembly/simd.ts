// Four floats at once: sums of products and the functions that activations are made of.

/** a · b + c, rounded once where the machine can (relaxed SIMD), else twice. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

// @ts-ignore: decorator
@inline
export function splat(value: f32): v128 {
  return f32x4.splat(value);
}

// @ts-ignore: decorator
@inline
export function sumLanes(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

// @ts-ignore: decorator
@inline
export function maxLanes(x: v128): f32 {
  return max(
    max(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
    max(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
  );
}

/** Up to four floats from memory, the missing ones zero. */
// @ts-ignore: decorator
@inline
export function loadSome(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from);
  if (count == 1) return v128.load32_zero(from);
  const two = v128.load64_zero(from);
  return count == 2 ? two : f32x4.replace_lane(two, 2, load<f32>(from, 8));
}

/** The first `count` (up to four) lanes of `value` to memory. */
// @ts-ignore: decorator
@inline
export function storeSome(to: usize, value: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, value);
    return;
  }
  store<f32>(to, f32x4.extract_lane(value, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(value, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(value, 2), 8);
}

/** 1.5 · 2²³: added to a number below 2²², it rounds it to a whole one, which then stands in the last bits. */
const rounder: f32 = 12582912;

/**
 * eˣ: x = n·ln 2 + r, |r| ≤ ½ ln 2, then eʳ by its Taylor series up to r⁷ and 2ⁿ by the exponent's bits.
 * Relative error below 2e-7; results stay between 2⁻¹²⁶ and 2¹²⁷. NaN stays NaN: of `pmin` and `pmax`, which are one
 * instruction each where `min` and `max` are eight, the first operand is what comes out of a comparison with it.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const bounded = f32x4.pmin(f32x4.pmax(x, splat(-87.3)), splat(88.0));
  const rounded = multiplyAdd(bounded, splat(1.4426950408889634), splat(rounder));
  const n = f32x4.sub(rounded, splat(rounder));
  // ln 2 in two parts: the first has few enough bits that n times it is exact.
  const part = multiplyAdd(n, splat(-0.693359375), bounded);
  const r = multiplyAdd(n, splat(2.12194440e-4), part);
  let sum = multiplyAdd(r, splat(1.0 / 5040.0), splat(1.0 / 720.0));
  sum = multiplyAdd(sum, r, splat(1.0 / 120.0));
  sum = multiplyAdd(sum, r, splat(1.0 / 24.0));
  sum = multiplyAdd(sum, r, splat(1.0 / 6.0));
  sum = multiplyAdd(sum, r, splat(0.5));
  sum = multiplyAdd(sum, r, splat(1.0));
  sum = multiplyAdd(sum, r, splat(1.0));
  return f32x4.mul(sum, i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(0x3f800000)));
}

/** 1 / (1 + e⁻ˣ). */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  return f32x4.div(splat(1.0), f32x4.add(splat(1.0), exp4(f32x4.neg(x))));
}

/** tanh x = 1 − 2 / (e²ˣ + 1). Absolute error below 2e-7. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const power = exp4(f32x4.add(x, x));
  return f32x4.sub(splat(1.0), f32x4.div(splat(2.0), f32x4.add(power, splat(1.0))));
}

/**
 * erf x by Abramowitz & Stegun 7.1.26, |error| ≤ 1.5e-7; `gaussian` is e^(−x²), which the caller has at hand.
 */
// @ts-ignore: decorator
@inline
export function erf4(x: v128, gaussian: v128): v128 {
  const t = f32x4.div(splat(1.0), multiplyAdd(f32x4.abs(x), splat(0.3275911), splat(1.0)));
  let sum = multiplyAdd(t, splat(1.061405429), splat(-1.453152027));
  sum = multiplyAdd(sum, t, splat(1.421413741));
  sum = multiplyAdd(sum, t, splat(-0.284496736));
  sum = multiplyAdd(sum, t, splat(0.254829592));
  const magnitude = f32x4.sub(splat(1.0), f32x4.mul(f32x4.mul(sum, t), gaussian));
  // The sign of x on the magnitude.
  return v128.or(magnitude, v128.and(x, i32x4.splat(0x80000000)));
}
