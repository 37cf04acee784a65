// One step of an optimizer over `count` numbers of a parameter, in place. The rules are those of the engine's
// optimizers (train/optimizers); `factor` is on every gradient, `decayFactor` what weight decay leaves of the parameter.
import { loadSome, multiplyAdd, splat, storeSome } from "./simd";

/** v ← μv + g; direction v, with Nesterov g + μv; without momentum (velocity 0) g. */
export function sgdStep(
  p: usize, g: usize, velocity: usize, count: i32, factor: f32, rate: f32, decayFactor: f32, momentum: f32, nesterov: f32,
): void {
  const momenta = splat(momentum);
  for (let i = 0; i < count; i += 4) {
    const left = count - i;
    const at = 4 * i;
    const gradient = f32x4.mul(splat(factor), loadSome(g + at, left));
    let direction = gradient;
    if (velocity != 0) {
      const v = multiplyAdd(momenta, loadSome(velocity + at, left), gradient);
      storeSome(velocity + at, v, left);
      direction = nesterov != 0 ? multiplyAdd(momenta, v, gradient) : v;
    }
    move(p + at, direction, left, rate, decayFactor);
  }
}

/** s ← ρs + (1−ρ)g²; centered (average not 0) a ← ρa + (1−ρ)g and s − a² for s; with momentum b ← μb + direction. */
export function rmspropStep(
  p: usize, g: usize, square: usize, average: usize, velocity: usize, count: i32, factor: f32, rate: f32, decayFactor: f32,
  rho: f64, momentum: f32, epsilonInside: f32, epsilonOutside: f32,
): void {
  for (let i = 0; i < count; i += 4) {
    const left = count - i;
    const at = 4 * i;
    const gradient = f32x4.mul(splat(factor), loadSome(g + at, left));
    const s = blend(loadSome(square + at, left), f32x4.mul(gradient, gradient), rho);
    storeSome(square + at, s, left);
    let variance = s;
    if (average != 0) {
      const a = blend(loadSome(average + at, left), gradient, rho);
      storeSome(average + at, a, left);
      variance = f32x4.sub(s, f32x4.mul(a, a));
    }
    const inside = f32x4.add(f32x4.max(splat(0), variance), splat(epsilonInside));
    let direction = f32x4.div(gradient, f32x4.add(f32x4.sqrt(inside), splat(epsilonOutside)));
    if (velocity != 0) {
      direction = multiplyAdd(splat(momentum), loadSome(velocity + at, left), direction);
      storeSome(velocity + at, direction, left);
    }
    move(p + at, direction, left, rate, decayFactor);
  }
}

/** s ← s + g²; direction g ÷ √s. */
export function adagradStep(
  p: usize, g: usize, square: usize, count: i32, factor: f32, rate: f32, decayFactor: f32, epsilonInside: f32,
  epsilonOutside: f32,
): void {
  for (let i = 0; i < count; i += 4) {
    const left = count - i;
    const at = 4 * i;
    const gradient = f32x4.mul(splat(factor), loadSome(g + at, left));
    const s = multiplyAdd(gradient, gradient, loadSome(square + at, left));
    storeSome(square + at, s, left);
    const root = f32x4.sqrt(f32x4.add(s, splat(epsilonInside)));
    move(p + at, f32x4.div(gradient, f32x4.add(root, splat(epsilonOutside))), left, rate, decayFactor);
  }
}

/** m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g²; direction m ÷ (√v + ε); `rate` holds the bias correction. */
export function adamStep(
  p: usize, g: usize, mean: usize, variance: usize, count: i32, factor: f32, rate: f32, decayFactor: f32, beta1: f64,
  beta2: f64, epsilon: f32,
): void {
  let i = 0;
  // Whole vectors by themselves: whether one is whole, asked seven times for each, took a third of the time.
  for (; i + 4 <= count; i += 4)
    adamVector(p + 4 * i, g + 4 * i, mean + 4 * i, variance + 4 * i, 4, factor, rate, decayFactor, beta1, beta2, epsilon);
  if (i < count)
    adamVector(
      p + 4 * i, g + 4 * i, mean + 4 * i, variance + 4 * i, count - i, factor, rate, decayFactor, beta1, beta2, epsilon,
    );
}

// @ts-ignore: decorator
@inline
function adamVector(
  p: usize, g: usize, mean: usize, variance: usize, left: i32, factor: f32, rate: f32, decayFactor: f32, beta1: f64,
  beta2: f64, epsilon: f32,
): void {
  const gradient = f32x4.mul(splat(factor), loadSome(g, left));
  const m = blend(loadSome(mean, left), gradient, beta1);
  const v = blend(loadSome(variance, left), f32x4.mul(gradient, gradient), beta2);
  storeSome(mean, m, left);
  storeSome(variance, v, left);
  move(p, f32x4.div(m, f32x4.add(f32x4.sqrt(v), splat(epsilon))), left, rate, decayFactor);
}

/** share · before + (1 − share) · next; the share in double precision, because 1 − 0.999 loses five digits of a float. */
// @ts-ignore: decorator
@inline
function blend(before: v128, next: v128, share: f64): v128 {
  return multiplyAdd(splat(<f32>share), before, f32x4.mul(splat(<f32>(1 - share)), next));
}

/** p ← decayFactor · p − rate · direction. */
// @ts-ignore: decorator
@inline
function move(p: usize, direction: v128, count: i32, rate: f32, decayFactor: f32): void {
  const from = f32x4.mul(splat(decayFactor), loadSome(p, count));
  storeSome(p, f32x4.sub(from, f32x4.mul(splat(rate), direction)), count);
}

/** Σ x², in several sums so that many small squares are not lost behind a large one. */
export function squaredNorm(x: usize, count: i32): f64 {
  let total: f64 = 0;
  for (let first = 0; first < count; first += 4096) {
    let sum = splat(0);
    const last = min(count, first + 4096);
    let i = first;
    for (; i + 4 <= last; i += 4) sum = addSquares(sum, v128.load(x + 4 * i));
    if (i < last) sum = addSquares(sum, loadSome(x + 4 * i, last - i));
    total += <f64>f32x4.extract_lane(sum, 0) + <f64>f32x4.extract_lane(sum, 1);
    total += <f64>f32x4.extract_lane(sum, 2) + <f64>f32x4.extract_lane(sum, 3);
  }
  return total;
}

// @ts-ignore: decorator
@inline
function addSquares(sum: v128, values: v128): v128 {
  return multiplyAdd(values, values, sum);
}

/** Whether any of `count` numbers is not zero (NaN is not). */
// @ts-ignore: decorator
@inline
export function isAnyNonZero(x: usize, count: i32): bool {
  for (let i = 0; i < count; i += 4)
    if (v128.any_true(f32x4.ne(loadSome(x + 4 * i, count - i), splat(0)))) return true;
  return false;
}

/** The first row from `row` on whose gradient is not all zero, or `rows`. */
export function nextTouchedRow(g: usize, row: i32, rows: i32, units: i32): i32 {
  while (row < rows && !isAnyNonZero(g + 4 * row * units, units)) row++;
  return row;
}
