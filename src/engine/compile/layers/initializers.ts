import * as tf from "@tensorflow/tfjs";
import type { RecurrentCell } from "../../../core/graph/kinds/recurrent.ts";
import { makeRandom, type Random } from "../../../core/random.ts";

type Initializer = Parameters<tf.layers.Layer["addWeight"]>[3];

/** An initializer from a function of the shape. It is never saved: a loaded model brings its weights. */
class Initial extends tf.serialization.Serializable {
  static className = "Initial";
  readonly #make: (shape: readonly number[]) => tf.Tensor;
  constructor(make: (shape: readonly number[]) => tf.Tensor) {
    super();
    this.#make = make;
  }
  apply(shape: tf.Shape): tf.Tensor {
    return tf.tidy(() => this.#make(shape.map((size) => size ?? 1)));
  }
  override getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}

const initial = (make: (shape: readonly number[]) => tf.Tensor): Initializer =>
  new Initial(make) as unknown as Initializer;

/** Keras's initial biases of a cell: zeros, but ones for the LSTM's forget gate (Jozefowicz et al. 2015). */
export const startingBias = (cell: RecurrentCell, units: number): Initializer =>
  initial((shape) =>
    cell === "LSTM"
      ? tf.concat([tf.zeros([units]), tf.ones([units]), tf.zeros([2 * units])])
      : tf.zeros([...shape]),
  );

/**
 * A random matrix [rows, columns] with orthonormal rows, or columns where there are fewer of these (Saxe et al.
 * 2013). TensorFlow.js's own takes seconds for larger ones.
 */
export const orthogonal = (seed: number): Initializer =>
  initial(([rows = 1, columns = 1]) => {
    const [count, size] = rows <= columns ? [rows, columns] : [columns, rows];
    const vectors = tf.tensor2d(orthonormalVectors(count, size, seed), [count, size]);
    return rows <= columns ? vectors : tf.transpose(vectors);
  });

/** `count` random vectors of unit length at right angles to each other, by modified Gram–Schmidt. */
function orthonormalVectors(count: number, size: number, seed: number): Float32Array {
  const random = makeRandom(seed, "orthogonal");
  const vectors: Float64Array[] = [];
  for (let index = 0; index < count; index++) {
    const vector = Float64Array.from({ length: size }, () => normal(random));
    for (const other of vectors) subtractAlong(vector, other);
    const length = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / length));
  }
  return Float32Array.from(vectors.flatMap((vector) => [...vector]));
}

function subtractAlong(vector: Float64Array, direction: Float64Array): void {
  const share = dot(vector, direction);
  for (const [index, value] of direction.entries()) vector[index] = (vector[index] ?? 0) - share * value;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** A normally distributed number (Box & Muller 1958). */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
