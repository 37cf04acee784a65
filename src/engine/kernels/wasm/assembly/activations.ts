// Activations number by number, and their gradients.
import { erf4, exp4, loadSome, multiplyAdd, splat, storeSome, tanh4 } from "./simd";

const sqrtHalf: f32 = 0.7071067811865476;
const densityScale: f32 = 0.3989422804014327;
const tanhScale: f32 = 0.7978845608028654;
const cubic: f32 = 0.044715;

/** Φ(x) by the error function. */
// @ts-ignore: decorator
@inline
function normalShare(x: v128, gaussian: v128): v128 {
  return f32x4.mul(splat(0.5), f32x4.add(splat(1), erf4(f32x4.mul(x, splat(sqrtHalf)), gaussian)));
}

// @ts-ignore: decorator
@inline
function gaussianOf(x: v128): v128 {
  return exp4(f32x4.mul(splat(-0.5), f32x4.mul(x, x)));
}

// @ts-ignore: decorator
@inline
function approximateTanh(x: v128): v128 {
  const inner = multiplyAdd(f32x4.mul(x, x), splat(cubic), splat(1));
  return tanh4(f32x4.mul(f32x4.mul(x, splat(tanhScale)), inner));
}

/** y ← x · Φ(x), `count` floats. */
export function geluForward(y: usize, x: usize, count: i32, approximate: i32): void {
  for (let i = 0; i < count; i += 4) {
    const value = loadSome(x + 4 * i, count - i);
    const share = approximate
      ? f32x4.mul(splat(0.5), f32x4.add(splat(1), approximateTanh(value)))
      : normalShare(value, gaussianOf(value));
    storeSome(y + 4 * i, f32x4.mul(value, share), count - i);
  }
}

/** dx ← dy · d(x · Φ(x))/dx. */
export function geluBackward(dx: usize, dy: usize, x: usize, count: i32, approximate: i32): void {
  for (let i = 0; i < count; i += 4) {
    const value = loadSome(x + 4 * i, count - i);
    let slope: v128;
    if (approximate) {
      const t = approximateTanh(value);
      const inner = f32x4.mul(splat(tanhScale), multiplyAdd(f32x4.mul(value, value), splat(3 * cubic), splat(1)));
      const change = f32x4.mul(f32x4.mul(f32x4.sub(splat(1), f32x4.mul(t, t)), inner), value);
      slope = f32x4.mul(splat(0.5), f32x4.add(f32x4.add(splat(1), t), change));
    } else {
      const gaussian = gaussianOf(value);
      slope = multiplyAdd(f32x4.mul(value, splat(densityScale)), gaussian, normalShare(value, gaussian));
    }
    storeSome(dx + 4 * i, f32x4.mul(slope, loadSome(dy + 4 * i, count - i)), count - i);
  }
}
