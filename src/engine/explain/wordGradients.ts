import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { PartKind } from "../../core/explain/sumByWord.ts";
import { sourcesOf, type LayerGraph } from "../../core/graph/layerGraph.ts";
import type { InputId } from "../../core/task/inputs.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { WordLayer } from "../compile/layers/wordLayer.ts";
import { toModelInput } from "../train/batches.ts";

/** Where the parts of a score come from: a layer that looks words up, or an input of numbers by itself. */
interface PartSource {
  /** The input of the data that it reads; earlier versions called an only input `tokens`. */
  readonly input: InputId;
  readonly partKind: PartKind;
}

/** The parts of the rows' scores that one source gives. */
export interface SourceParts extends PartSource {
  /** [rows × width] */
  readonly parts: Float32Array;
  readonly width: number;
}

interface Gradients {
  readonly sources: readonly SourceParts[];
  /** The score of each row [rows], and of the row without a word. */
  readonly scores: Float32Array;
  readonly emptyScores: Float32Array;
}

/** Intervals of the path at first, and at most at once. */
const firstIntervals = 16;
const intervalsAtOnce = 32;
/** Rounds of halving, after which the parts stay as they are. */
const mostHalvings = 24;

/** A stretch of the path, from `start` to `end` of 0–1, with the scores there. */
interface Interval {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** Of each source. */
  readonly parts: readonly Float32Array[];
  /** The parts' sum less the change of the score. */
  readonly error: number;
}

interface PathRow {
  readonly inputs: readonly tf.Tensor[];
  readonly weights: tf.Tensor2D;
  readonly recorded: Recorded;
}

/** Rows with values in place of what the word layers give and the inputs of numbers. */
interface PathPoints {
  readonly inputs: readonly tf.Tensor[];
  readonly values: readonly tf.Tensor[];
  readonly weights: tf.Tensor2D;
}

/** What the word layers read and gave, which the caller disposes. */
interface Recorded {
  readonly inputs: readonly (readonly tf.Tensor[])[];
  readonly values: readonly tf.Tensor[];
}

/**
 * Gradients of a model's score with respect to the numbers that its words become: what leaves the layers that look words up,
 * and the inputs of numbers. Shares its layers with the compiled model, whose owner disposes them.
 */
export class WordGradients {
  readonly #logits: tf.LayersModel;
  readonly #layers: readonly WordLayer[];
  readonly #sources: readonly PartSource[];
  /** Places of the inputs of numbers among the model's inputs. */
  readonly #numeric: readonly number[];

  constructor({ logits, model }: Pick<CompiledModel, "logits" | "model">, graph: LayerGraph) {
    this.#logits = logits;
    this.#layers = model.layers.filter((layer) => layer instanceof WordLayer);
    this.#numeric = model.inputs.flatMap(({ dtype, shape }, at) =>
      dtype === "float32" && shape.length === 2 ? [at] : [],
    );
    this.#sources = [
      ...this.#layers.map(({ name, partKind }) => ({
        input: inputOfLayer(graph, name),
        partKind,
      })),
      ...this.#numeric.map((at) => ({
        input: present(model.inputNames[at]),
        partKind: "numbers" as const,
      })),
    ];
  }

  /** Whether the model reads anything that has a gradient. */
  get isPossible(): boolean {
    return this.#sources.length > 0;
  }

  /** Each row's gradient times its input (Shrikumar et al. 2016), all rows at once. `weights` [rows, units]: `scoreWeights`. */
  async timesInput(inputs: readonly tf.Tensor[], weights: tf.Tensor2D): Promise<Gradients> {
    const recorded = this.#record(inputs);
    try {
      const values = [...recorded.values, ...this.#numbersOf(inputs)];
      const gradients = this.#gradientsAt(inputs, values, weights);
      try {
        return await this.#read(recorded, inputs, { gradients, weights });
      } finally {
        tf.dispose([...gradients]);
      }
    } finally {
      tf.dispose([...recorded.values, ...recorded.inputs.flat()]);
    }
  }

  /**
   * Integrated gradients (Sundararajan, Taly, Yan 2017) of one row, along the straight path from a row without words (zeros in
   * place of the words' numbers) to the row: the gradient at the middle of each interval times the row. The change of the score
   * over an interval is known, so the intervals that miss it most are halved until all parts together miss no more than
   * `tolerance` of the difference in score. `inputs` are of one row.
   */
  async integrated(
    inputs: readonly tf.Tensor[],
    weights: tf.Tensor2D,
    tolerance: number,
  ): Promise<Gradients> {
    const recorded = this.#record(inputs);
    try {
      const row = { inputs, weights, recorded };
      const edges = Array.from({ length: firstIntervals }, (_unused, at) => at / firstIntervals);
      const first = await this.#measure(
        row,
        edges.map((start) => ({ start, end: start + 1 / firstIntervals })),
      );
      const start = present(first.at(0)).from;
      const end = present(first.at(-1)).to;
      let intervals = first;
      let halvings = 0;
      while (missOf(intervals, end - start) > tolerance && halvings++ < mostHalvings) {
        const sorted = intervals.toSorted((a, b) => Math.abs(b.error) - Math.abs(a.error));
        const halves = sorted.slice(0, intervalsAtOnce / 2).flatMap((interval) => {
          const middle = (interval.start + interval.end) / 2;
          return [
            { start: interval.start, end: middle },
            { start: middle, end: interval.end },
          ];
        });
        intervals = [...sorted.slice(intervalsAtOnce / 2), ...(await this.#measure(row, halves))];
      }
      const sources = this.#sources.map((source, at) => {
        const width = present(present(intervals[0]).parts[at]).length;
        const parts = new Float32Array(width);
        for (const interval of intervals)
          for (const [place, part] of present(interval.parts[at]).entries())
            parts[place] = present(parts[place]) + part;
        return { ...source, parts, width };
      });
      return { sources, scores: Float32Array.of(end), emptyScores: Float32Array.of(start) };
    } finally {
      tf.dispose([...recorded.values, ...recorded.inputs.flat()]);
    }
  }

  /** The parts of some intervals of one row's path, and how far they are from the change of the score there. */
  async #measure(
    { inputs, weights, recorded }: PathRow,
    spans: readonly { readonly start: number; readonly end: number }[],
  ): Promise<readonly Interval[]> {
    const count = spans.length;
    const values = [...recorded.values, ...this.#numbersOf(inputs)];
    const placesAt = (alphas: readonly number[]): PathPoints => ({
      inputs: inputs.map((input) => repeat(input, alphas.length)),
      values: values.map((value) => along(value, alphas)),
      weights: repeat(weights, alphas.length),
    });
    const { parts, edges } = tf.tidy(() => {
      const middles = placesAt(spans.map(({ start, end }) => (start + end) / 2));
      const gradients = this.#gradientsAt(middles.inputs, middles.values, middles.weights);
      const whole = {
        inputs: recorded.inputs.map((read) => read.map((tensor) => repeat(tensor, count))),
        values: recorded.values.map((value) => repeat(value, count)),
      };
      const found = this.#partsOf(whole, middles.inputs, gradients);
      return {
        parts: found,
        edges: this.#scoresAt(placesAt(spans.flatMap(({ start, end }) => [start, end]))),
      };
    });
    try {
      const scores = await edges.data<"float32">();
      const read = await Promise.all(parts.map((part) => part.data<"float32">()));
      return spans.map(({ start, end }, at): Interval => {
        const own = read.map((all) => {
          const width = all.length / count;
          return all.subarray(at * width, (at + 1) * width).map((part) => part * (end - start));
        });
        const [from, to] = [present(scores[2 * at]), present(scores[2 * at + 1])];
        const sum = own.reduce((total, part) => total + part.reduce((a, b) => a + b, 0), 0);
        return { start, end, from, to, parts: own, error: sum - (to - from) };
      });
    } finally {
      tf.dispose([...parts, edges]);
    }
  }

  /** The scores of rows, [rows]; its caller disposes them. */
  scores(inputs: readonly tf.Tensor[], weights: tf.Tensor2D): tf.Tensor1D {
    return tf.tidy(() => {
      const logits = this.#logits.apply(toModelInput({ inputs }), { training: false }) as tf.Tensor2D;
      return tf.sum(tf.mul(logits, weights), -1);
    });
  }

  #numbersOf(inputs: readonly tf.Tensor[]): readonly tf.Tensor[] {
    return this.#numeric.map((at) => present(inputs[at]));
  }

  /** Runs the rows once, and keeps what the word layers read and gave. */
  #record(inputs: readonly tf.Tensor[]): Recorded {
    const read: tf.Tensor[][] = [];
    const values: tf.Tensor[] = [];
    this.#tapped(
      (layer, given, value) => {
        const at = this.#layers.indexOf(layer);
        read[at] = [given].flat().map((tensor) => tf.keep(tf.clone(tensor)));
        values[at] = tf.keep(tf.clone(value));
        return value;
      },
      () => tf.tidy(() => void this.#logits.apply(toModelInput({ inputs }), { training: false })),
    );
    return { inputs: read, values };
  }

  /** ∂(Σ scores)/∂value for what each word layer gives and each input of numbers, were they `values`. */
  #gradientsAt(
    inputs: readonly tf.Tensor[],
    values: readonly tf.Tensor[],
    weights: tf.Tensor2D,
  ): readonly tf.Tensor[] {
    const score = (...given: tf.Tensor[]): tf.Tensor =>
      tf.sum(this.#scoresAt({ inputs, values: given, weights }));
    return tf.grads(score)([...values]);
  }

  /** The scores of rows were what the word layers give, and the inputs of numbers, `values`. */
  #scoresAt({ inputs, values, weights }: PathPoints): tf.Tensor1D {
    const rows = inputs.map((input, at) => {
      const numeric = this.#numeric.indexOf(at);
      return numeric < 0 ? input : present(values[this.#layers.length + numeric]);
    });
    return this.#tapped(
      (layer) => tf.clone(present(values[this.#layers.indexOf(layer)])),
      () => this.scores(rows, weights),
    );
  }

  /** The parts of each source, [rows, parts]. */
  #partsOf(recorded: Recorded, inputs: readonly tf.Tensor[], gradients: readonly tf.Tensor[]): tf.Tensor2D[] {
    return this.#sources.map((_source, at): tf.Tensor2D => {
      const gradient = present(gradients[at]);
      const layer = this.#layers[at];
      if (layer === undefined)
        return tf.mul(present(this.#numbersOf(inputs)[at - this.#layers.length]), gradient);
      return layer.partsOf([...present(recorded.inputs[at])], present(recorded.values[at]), gradient);
    });
  }

  #tapped<T>(tap: NonNullable<WordLayer["tap"]>, run: () => T): T {
    for (const layer of this.#layers) layer.tap = tap;
    try {
      return run();
    } finally {
      for (const layer of this.#layers) layer.tap = null;
    }
  }

  /** The parts and scores as arrays. */
  async #read(
    recorded: Recorded,
    inputs: readonly tf.Tensor[],
    { gradients, weights }: { readonly gradients: readonly tf.Tensor[]; readonly weights: tf.Tensor2D },
  ): Promise<Gradients> {
    const all = tf.tidy(() => {
      const parts = this.#partsOf(recorded, inputs, gradients);
      const values = [...recorded.values, ...this.#numbersOf(inputs)].map((value) => tf.zerosLike(value));
      const emptyScores = this.#scoresAt({ inputs, values, weights });
      return { parts, scores: this.scores(inputs, weights), emptyScores };
    });
    try {
      const [scores, emptyScores] = await Promise.all([
        all.scores.data<"float32">(),
        all.emptyScores.data<"float32">(),
      ]);
      const parts = await Promise.all(all.parts.map((part) => part.data<"float32">()));
      const sources = this.#sources.map((source, at) => ({
        ...source,
        parts: present(parts[at]),
        width: present(all.parts[at]).shape[1],
      }));
      return { sources, scores, emptyScores };
    } finally {
      tf.dispose([...all.parts, all.scores, all.emptyScores]);
    }
  }
}

/** How much of the difference in score the parts miss. Near zero a difference has no share, and the gap itself must be small. */
export const shareMissed = (gap: number, difference: number): number =>
  Math.abs(gap) / Math.max(Math.abs(difference), smallestDifference);

const smallestDifference = 1e-3;

const missOf = (intervals: readonly Interval[], difference: number): number =>
  shareMissed(
    intervals.reduce((sum, { error }) => sum + error, 0),
    difference,
  );

/** One row as `count` rows. */
const repeat = <T extends tf.Tensor>(row: T, count: number): T =>
  tf.tile(row, [count, ...row.shape.slice(1).map(() => 1)]);

/** α · value of one row for each α: [alphas, …]. */
const along = (value: tf.Tensor, alphas: readonly number[]): tf.Tensor =>
  tf.mul(tf.tensor([...alphas], [alphas.length, ...value.shape.slice(1).map(() => 1)]), value);

/** The input whose words a layer reads, straight or through a layer that counts n-grams. */
function inputOfLayer(graph: LayerGraph, layerId: string): InputId {
  const node = graph.nodes.find(({ id }) => id === layerId);
  if (node?.kind === "InputLayer") return node.params.input;
  return inputOfLayer(graph, present(sourcesOf(graph, layerId)[0], `input of ${layerId}`));
}
