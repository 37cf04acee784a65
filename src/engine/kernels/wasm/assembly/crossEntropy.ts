// Softmax cross-entropy, row by row. Classes are few: plain loops over the row, four at a time.
import { exp4, loadSome, splat, storeSome, sumLanes } from "./simd";

/**
 * losses [rows] and probabilities [rows, classes] from logits [rows, classes] and labels int32 [rows]; `weights`
 * [classes] or 0. The target is (1 − smoothing) at the label plus smoothing / classes everywhere.
 */
function crossEntropyForward(
  losses: usize, probabilities: usize, logits: usize, labels: usize, weights: usize, rows: i32, classes: i32,
  smoothing: f32,
): void {
  for (let row = 0; row < rows; row++) {
    const label = load<i32>(labels + 4 * row);
    let largest: f32 = -Infinity;
    let total: f32 = 0;
    for (let index = 0; index < classes; index++) {
      const value = load<f32>(logits + 4 * index);
      total += value;
      // Not max(): a logit that is not a number must show in the loss.
      if (!(value <= largest)) largest = value;
    }
    let sum4 = splat(0);
    let rest: f32 = 0;
    for (let index = 0; index < classes; index += 4) {
      const left = classes - index;
      const power = exp4(f32x4.sub(loadSome(logits + 4 * index, left), splat(largest)));
      storeSome(probabilities + 4 * index, power, left);
      if (left >= 4) sum4 = f32x4.add(sum4, power);
      else for (let lane = 0; lane < left; lane++) rest += load<f32>(probabilities + 4 * (index + lane));
    }
    const sum = sumLanes(sum4) + rest;
    const logSum = largest + logarithm(sum);
    for (let index = 0; index < classes; index++)
      store<f32>(probabilities + 4 * index, load<f32>(probabilities + 4 * index) / sum);
    const atLabel = load<f32>(logits + 4 * label);
    const loss = logSum - (1 - smoothing) * atLabel - (smoothing * total) / <f32>classes;
    store<f32>(losses + 4 * row, weights == 0 ? loss : loss * load<f32>(weights + 4 * label));
    logits += 4 * classes;
    probabilities += 4 * classes;
  }
}

/** dLogits ← dy · weight · (probabilities − target). */
function crossEntropyBackward(
  dLogits: usize, dy: usize, probabilities: usize, labels: usize, weights: usize, rows: i32, classes: i32,
  smoothing: f32,
): void {
  for (let row = 0; row < rows; row++) {
    const label = load<i32>(labels + 4 * row);
    const weight: f32 = weights == 0 ? 1 : load<f32>(weights + 4 * label);
    const factor = load<f32>(dy + 4 * row) * weight;
    for (let index = 0; index < classes; index++) {
      const target: f32 = smoothing / <f32>classes + (index == label ? 1 - smoothing : 0);
      store<f32>(dLogits + 4 * index, factor * (load<f32>(probabilities + 4 * index) - target));
    }
    dLogits += 4 * classes;
    probabilities += 4 * classes;
  }
}

/**
 * ln x for x > 0, from the exponent's bits and 2·artanh((m − 1)/(m + 1)) of the mantissa m between √½ and √2.
 * (The language's own logarithm brings a table along, which would lie in the midst of TensorFlow.js's heap.)
 */
function logarithm(x: f32): f32 {
  if (!(x > 0) || x == Infinity) return x == 0 ? -Infinity : x;
  const bits = reinterpret<i32>(x);
  let exponent = (bits >> 23) - 127;
  let mantissa = reinterpret<f32>((bits & 0x7fffff) | 0x3f800000);
  if (mantissa > 1.4142135) {
    mantissa *= 0.5;
    exponent += 1;
  }
  const t = (mantissa - 1) / (mantissa + 1);
  const square = t * t;
  let sum: f32 = square * (1.0 / 9.0) + 1.0 / 7.0;
  sum = sum * square + 1.0 / 5.0;
  sum = sum * square + 1.0 / 3.0;
  sum = sum * square + 1.0;
  return <f32>exponent * 0.6931471805599453 + 2 * t * sum;
}

/**
 * score [4] ← Σ loss, how many rows have their largest logit at their label, and two zeros; dLogits ← the gradient of Σ loss / rows.
 * `rowWeights` [rows] and `classWeights` [classes] or 0; `work` holds rows · (classes + 2) floats.
 */
export function crossEntropyScore(
  score: usize, dLogits: usize, work: usize, logits: usize, labels: usize, rowWeights: usize, classWeights: usize,
  rows: i32, classes: i32, smoothing: f32,
): void {
  const losses = work;
  const factors = work + 4 * rows;
  const probabilities = factors + 4 * rows;
  crossEntropyForward(losses, probabilities, logits, labels, classWeights, rows, classes, smoothing);
  let total: f64 = 0;
  let correct: f32 = 0;
  for (let row = 0; row < rows; row++) {
    const weight: f32 = rowWeights == 0 ? 1 : load<f32>(rowWeights + 4 * row);
    total += <f64>(weight * load<f32>(losses + 4 * row));
    store<f32>(factors + 4 * row, weight / <f32>rows);
    if (largestAt(logits + 4 * row * classes, classes) == load<i32>(labels + 4 * row)) correct += 1;
  }
  store<f32>(score, <f32>total);
  store<f32>(score + 4, correct);
  store<f32>(score + 8, 0);
  store<f32>(score + 12, 0);
  crossEntropyBackward(dLogits, factors, probabilities, labels, classWeights, rows, classes, smoothing);
}

/** Where the first of the largest of `count` numbers is. */
function largestAt(numbers: usize, count: i32): i32 {
  let at = 0;
  for (let index = 1; index < count; index++)
    if (load<f32>(numbers + 4 * index) > load<f32>(numbers + 4 * at)) at = index;
  return at;
}
