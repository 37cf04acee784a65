/** Examples ready for the model: token ids [count × length] and class indices [count]. */
export interface EncodedSet {
  readonly ids: Int32Array;
  readonly labels: Int32Array;
  readonly length: number;
  readonly count: number;
  /** How much each example counts, 1 on average: [count]; absent where all count alike. */
  readonly weights?: Float32Array;
}
