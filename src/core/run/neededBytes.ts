/** A model is kept once by itself, and its state has its weights, those of the best epoch, and two moments of each. */
const copiesKept = 5;
const bytesPerWeight = 4;

/** Bytes that keeping a run of so many parameters takes: its model and the state that it can go on from. */
export const neededBytes = (parameterCount: number): number => parameterCount * bytesPerWeight * copiesKept;
