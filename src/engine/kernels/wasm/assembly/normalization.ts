// Layer normalization over the last axis, row by row.
import { clear } from "./rows";
import { multiplyAdd, loadSome, splat, storeSome, sumLanes } from "./simd";

let mean: f32 = 0;
let inverseDeviation: f32 = 0;

function measure(x: usize, units: i32, epsilon: f32): void {
  let sum = splat(0);
  for (let unit = 0; unit < units; unit += 4) sum = f32x4.add(sum, loadSome(x + 4 * unit, units - unit));
  mean = sumLanes(sum) / <f32>units;
  let squares = splat(0);
  let unit = 0;
  for (; unit + 4 <= units; unit += 4) {
    const centred = f32x4.sub(v128.load(x + 4 * unit), splat(mean));
    squares = multiplyAdd(centred, centred, squares);
  }
  let rest: f32 = 0;
  for (; unit < units; unit++) {
    const centred = load<f32>(x + 4 * unit) - mean;
    rest += centred * centred;
  }
  inverseDeviation = 1 / sqrt<f32>((sumLanes(squares) + rest) / <f32>units + epsilon);
}

/** y ← γ · (x − mean) / √(variance + ε) + β, all [rows, units]. */
export function layerNormalizationForward(
  y: usize, x: usize, gamma: usize, beta: usize, rows: i32, units: i32, epsilon: f32,
): void {
  for (let row = 0; row < rows; row++) {
    measure(x, units, epsilon);
    for (let unit = 0; unit < units; unit += 4) {
      const left = units - unit;
      const normalized = f32x4.mul(f32x4.sub(loadSome(x + 4 * unit, left), splat(mean)), splat(inverseDeviation));
      const value = multiplyAdd(normalized, loadSome(gamma + 4 * unit, left), loadSome(beta + 4 * unit, left));
      storeSome(y + 4 * unit, value, left);
    }
    x += 4 * units;
    y += 4 * units;
  }
}

/** dx [rows, units], dGamma and dBeta [units]. */
export function layerNormalizationBackward(
  dx: usize, dGamma: usize, dBeta: usize, dy: usize, x: usize, gamma: usize, rows: i32, units: i32, epsilon: f32,
): void {
  clear(dGamma, units);
  clear(dBeta, units);
  for (let row = 0; row < rows; row++) {
    measure(x, units, epsilon);
    let sum = splat(0);
    let along = splat(0);
    for (let unit = 0; unit < units; unit += 4) {
      const left = units - unit;
      const gradient = loadSome(dy + 4 * unit, left);
      const normalized = f32x4.mul(f32x4.sub(loadSome(x + 4 * unit, left), splat(mean)), splat(inverseDeviation));
      const scaled = f32x4.mul(gradient, loadSome(gamma + 4 * unit, left));
      sum = f32x4.add(sum, scaled);
      along = multiplyAdd(scaled, normalized, along);
      storeSome(dGamma + 4 * unit, multiplyAdd(gradient, normalized, loadSome(dGamma + 4 * unit, left)), left);
      storeSome(dBeta + 4 * unit, f32x4.add(gradient, loadSome(dBeta + 4 * unit, left)), left);
    }
    const meanScaled = splat(sumLanes(sum) / <f32>units);
    const meanAlong = splat(sumLanes(along) / <f32>units);
    for (let unit = 0; unit < units; unit += 4) {
      const left = units - unit;
      const normalized = f32x4.mul(f32x4.sub(loadSome(x + 4 * unit, left), splat(mean)), splat(inverseDeviation));
      const scaled = f32x4.mul(loadSome(dy + 4 * unit, left), loadSome(gamma + 4 * unit, left));
      const centred = f32x4.sub(f32x4.sub(scaled, meanScaled), f32x4.mul(normalized, meanAlong));
      storeSome(dx + 4 * unit, f32x4.mul(centred, splat(inverseDeviation)), left);
    }
    x += 4 * units;
    dy += 4 * units;
    dx += 4 * units;
  }
}
