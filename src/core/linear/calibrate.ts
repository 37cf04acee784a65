/** Scales from which the search starts: margins of ±1 call for a few. */
const [smallest, largest] = [0.1, 50];
const rounds = 30;
const golden = (Math.sqrt(5) - 1) / 2;

/** The scale with the least loss, by golden-section search over its logarithm; the loss has one lowest point. */
export function findScale(lossAt: (scale: number) => number): number {
  let [low, high] = [Math.log(smallest), Math.log(largest)];
  const at = (x: number): number => lossAt(Math.exp(x));
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [leftLoss, rightLoss] = [at(left), at(right)];
  for (let round = 0; round < rounds; round++)
    if (leftLoss <= rightLoss) {
      [high, right, rightLoss] = [right, left, leftLoss];
      left = high - golden * (high - low);
      leftLoss = at(left);
    } else {
      [low, left, leftLoss] = [left, right, rightLoss];
      right = low + golden * (high - low);
      rightLoss = at(right);
    }
  return Math.exp((low + high) / 2);
}

/** The scale without validation rows: a margin of 1 then means a probability of 95 %. */
export const usualScale = 3;
