/** Examples ready for the model: token ids [count × length] and class indices [count]. */
export interface EncodedSet {
  readonly ids: Int32Array;
  readonly labels: Int32Array;
  readonly length: number;
  readonly count: number;
}
