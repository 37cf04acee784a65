// One step of an optimizer over all numbers of a parameter, in place.
import { loadSome, multiplyAdd, splat, storeSome } from "./simd";

/** m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← (1 − decay)·p − rate · m / (√v + ε); `rate` holds the bias correction. */
export function adamStep(
  p: usize, g: usize, m: usize, v: usize, count: i32, rate: f32, beta1: f32, beta2: f32, epsilon: f32, decay: f32,
): void {
  const keep = splat(1 - decay);
  for (let i = 0; i < count; i += 4) {
    const left = count - i;
    const at = 4 * i;
    const gradient = loadSome(g + at, left);
    const mean = multiplyAdd(splat(1 - beta1), f32x4.sub(gradient, loadSome(m + at, left)), loadSome(m + at, left));
    const square = f32x4.mul(gradient, gradient);
    const variance = multiplyAdd(splat(1 - beta2), f32x4.sub(square, loadSome(v + at, left)), loadSome(v + at, left));
    const change = f32x4.div(f32x4.mul(splat(rate), mean), f32x4.add(f32x4.sqrt(variance), splat(epsilon)));
    storeSome(m + at, mean, left);
    storeSome(v + at, variance, left);
    storeSome(p + at, f32x4.sub(f32x4.mul(loadSome(p + at, left), keep), change), left);
  }
}
