import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { countValues, type LayerSample } from "../../core/run/layerSamples.ts";
import { runOwnKernel } from "../kernels/ownKernels.ts";
import { sharesOfSquares } from "../kernels/squareShares.ts";
import { placeInputs, toModelInput, type HostBatch } from "./batches.ts";
import type { TrainedWeight } from "./optimizers/weights.ts";
import type { StepSums } from "./stepSums.ts";
import type { StepParts } from "./trainStep.ts";

/** Time to the next look as a multiple of what a look costs: looks take at most 2 % of the time. */
const pausePerCost = 50;
/** Numbers of all weights, 64 MB: a look copies them. */
const mostNumbers = 2 ** 24;
/** Weights of a layer whose histogram is counted. */
const mostPicked = 1024;

/** The trained weights of one layer, by their places among all weights. */
interface WatchedLayer {
  readonly id: string;
  readonly places: readonly number[];
  /** Numbers of the largest of them that are picked, by their place: int32 [picked]. */
  readonly largest: number;
  readonly picks: tf.Tensor1D;
}

/** The relu layers of a model, and the model up to their outputs; null where there are none. */
interface ReluProbe {
  readonly ids: readonly string[];
  readonly model: tf.LayersModel;
}

/**
 * Looks at the layers in one step now and then: what a step is computed from is copied before and compared after, so that
 * the steps themselves, recorded or not, stay as they are. A look reads nothing that the step does not leave in place.
 */
export class LayerWatch {
  readonly #parts: StepParts;
  readonly #stepSums: StepSums;
  readonly #layers: readonly WatchedLayer[];
  readonly #probe: ReluProbe | null;
  /** Copies of the weights before the step that is looked at. */
  #before: readonly tf.Tensor[] = [];
  #underWay: Promise<readonly LayerSample[]> | null = null;
  #costMs = 0;
  #lastMs = -Infinity;
  #stepCount = 0;

  /** Whether copies of these weights are small enough to be made beside a run. */
  static fits(weights: readonly TrainedWeight[]): boolean {
    return weights.reduce((sum, { variable }) => sum + variable.size, 0) <= mostNumbers;
  }

  constructor(parts: StepParts, stepSums: StepSums, graph: LayerGraph) {
    this.#parts = parts;
    this.#stepSums = stepSums;
    this.#layers = watchedLayers(parts, graph);
    this.#probe = makeProbe(parts, graph);
    stepSums.keepSquares(sharesOf(this.#variables).reduce((sum, count) => sum + count, 0));
  }

  get #variables(): readonly tf.Tensor[] {
    return this.#parts.weights.map(({ variable }) => variable);
  }

  /** Call it before each step: copies the weights where the step is to be looked at. */
  beforeStep(nowMs: number): void {
    const stepMs = (nowMs - this.#lastMs) / Math.max(1, this.#stepCount);
    const isDue =
      this.#underWay === null && nowMs - this.#lastMs >= pausePerCost * Math.max(this.#costMs, stepMs);
    this.#stepCount += 1;
    if (!isDue) return;
    const startMs = performance.now();
    // Real copies, not clones, because the optimizer changes weights in place.
    this.#before = this.#variables.map((variable) => tf.add(variable, 0));
    this.#costMs = performance.now() - startMs;
    this.#stepCount = 0;
    this.#lastMs = nowMs;
  }

  /** Call it after each step, with the step's batch. */
  afterStep(batch: HostBatch): void {
    if (this.#before.length === 0) return;
    const startMs = performance.now();
    const before = this.#before;
    this.#before = [];
    const figures = tf.tidy(() => this.#measure(before, batch));
    tf.dispose([...before]);
    this.#underWay = this.#read(figures);
    this.#costMs += performance.now() - startMs;
  }

  /** The look that was taken since this was last asked for; null where none was. */
  take(): Promise<readonly LayerSample[]> | null {
    const taken = this.#underWay;
    this.#underWay = null;
    return taken;
  }

  /** Squares of weights, of changes and of gradients, picked weights of each layer, units' largest outputs: one run of numbers. */
  #measure(before: readonly tf.Tensor[], batch: HostBatch): tf.Tensor1D {
    const changes = this.#variables.map((variable, index) => tf.sub(variable, present(before[index])));
    const picked = this.#layers.map(({ largest, picks }) =>
      tf.gather(tf.reshape(present(this.#variables[largest]), [-1]), picks),
    );
    return tf.concat1d([
      squaresOf(before),
      squaresOf(changes),
      this.#stepSums.squares,
      ...(picked as tf.Tensor1D[]),
      ...this.#highestOutputs(batch),
    ]);
  }

  /** The highest output of each unit over the batch: [units] of each relu layer. */
  #highestOutputs({ inputs }: HostBatch): readonly tf.Tensor1D[] {
    if (this.#probe === null) return [];
    const given = toModelInput({ inputs: placeInputs(inputs) });
    const outputs = this.#probe.model.apply(given, { training: false }) as tf.Tensor | tf.Tensor[];
    return (Array.isArray(outputs) ? outputs : [outputs]).map((output) =>
      tf.max(tf.reshape(output, [-1, output.shape.at(-1) ?? 1]), 0),
    );
  }

  async #read(figures: tf.Tensor1D): Promise<readonly LayerSample[]> {
    const numbers = await figures.data<"float32">();
    figures.dispose();
    let at = 0;
    const next = (count: number): Float32Array => numbers.subarray(at, (at += count));
    const shares = sharesOf(this.#variables);
    const sums = (): readonly number[] => shares.map((count) => next(count).reduce((sum, x) => sum + x, 0));
    const [weights, changes, gradients] = [sums(), sums(), sums()];
    const normOf = (squares: readonly number[], places: readonly number[]): number =>
      Math.sqrt(places.reduce((sum, place) => sum + (squares[place] ?? NaN), 0));
    const samples = this.#layers.map(({ id, places, picks }) => {
      const weightNorm = normOf(weights, places);
      return {
        id,
        weightNorm,
        gradientNorm: normOf(gradients, places),
        updateRatio: normOf(changes, places) / Math.max(weightNorm, 1e-12),
        histogram: countValues(next(picks.size)),
      };
    });
    const dead = this.#deadShares(next);
    return samples.map((sample) => ({ ...sample, deadShare: dead.get(sample.id) ?? null }));
  }

  #deadShares(next: (count: number) => Float32Array): ReadonlyMap<string, number> {
    const { ids = [], model } = this.#probe ?? {};
    return new Map(
      ids.map((id, index) => {
        const highest = next(unitsOf(present(model?.outputs[index])));
        return [id, highest.filter((value) => value <= 0).length / highest.length];
      }),
    );
  }

  dispose(): void {
    tf.dispose([...this.#before, ...this.#layers.map(({ picks }) => picks)]);
  }
}

/** Σ x² of tensors, each in as many parts as its backend makes of it. */
const squaresOf = (tensors: readonly tf.Tensor[]): tf.Tensor1D => {
  const named = Object.fromEntries(tensors.map((tensor, index) => [`x${String(index)}`, tensor]));
  return present(runOwnKernel("LayerloomSquaredNorms", named, { count: tensors.length })[0]) as tf.Tensor1D;
};

const sharesOf = (tensors: readonly tf.Tensor[]): readonly number[] =>
  tensors.map(({ size }) => sharesOfSquares(size));

const unitsOf = ({ shape }: tf.SymbolicTensor): number => shape.at(-1) ?? 1;

/** A layer of the graph may be built of several TensorFlow.js layers, named after it: "Conv1D-1", "Conv1D-1-left". */
const nodeOf = ({ nodes }: LayerGraph, name: string) =>
  nodes.find(({ id }) => name === id || name.startsWith(`${id}-`));

function watchedLayers({ compiled, weights }: StepParts, graph: LayerGraph): readonly WatchedLayer[] {
  const places = new Map<string, number[]>();
  for (const [place, weight] of compiled.logits.trainableWeights.entries()) {
    const node = nodeOf(graph, weight.originalName.split("/")[0] ?? "");
    if (node !== undefined) places.set(node.id, [...(places.get(node.id) ?? []), place]);
  }
  const sizeAt = (place: number): number => weights[place]?.variable.size ?? 0;
  return [...places].map(([id, own]) => {
    const largest = own.reduce((best, place) => (sizeAt(place) > sizeAt(best) ? place : best));
    const count = Math.min(mostPicked, sizeAt(largest));
    const picks = Int32Array.from({ length: count }, (_unused, index) =>
      Math.floor((index * sizeAt(largest)) / count),
    );
    return { id, places: own, largest, picks: tf.keep(tf.tensor1d(picks, "int32")) };
  });
}

function makeProbe({ compiled: { logits } }: StepParts, graph: LayerGraph): ReluProbe | null {
  const layers = new Map(logits.layers.map((layer) => [layer.name, layer]));
  const probed = graph.nodes.flatMap(({ id, params }) => {
    if ((params as { readonly activation?: unknown }).activation !== "relu") return [];
    const layer = layers.get(`${id}-activation`) ?? layers.get(id);
    return layer === undefined ? [] : [{ id, output: layer.getOutputAt(0) as tf.SymbolicTensor }];
  });
  if (probed.length === 0) return null;
  const outputs = probed.map(({ output }) => output);
  return {
    ids: probed.map(({ id }) => id),
    model: tf.model({ inputs: logits.inputs, outputs, name: "relus" }),
  };
}
