import type { Examples } from "../../core/dataset/blocks.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerSample } from "../../core/run/layerSamples.ts";
import type { Shortening } from "../../core/graph/shortening.ts";
import { weighClasses } from "../../core/training/classWeights.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import type { RowLengths } from "./rowLengths.ts";
import type { Sums } from "./stepSums.ts";

/** A model, and the task and data to train it on. */
export interface Training {
  readonly compiled: CompiledModel;
  /** The graph that the model was built from, to name the layer in which training diverges. */
  readonly graph: LayerGraph;
  /** The meaning of the outputs. */
  readonly target: FittedTarget;
  readonly train: Examples;
  readonly validation: Examples;
  readonly config: TrainConfig;
  /** Lengths that texts may be shortened to; absent where all are read at full length. */
  readonly shortening?: Shortening;
  /** Lengths of batches in place of those that follow from the rows; for timing a few steps. */
  readonly lengths?: RowLengths | null;
  /** The state of an earlier run on the same data and model, to continue from. */
  readonly resume?: TrainingState | null;
  /** Whether layers are looked at now and then, and mistakes counted with each evaluation. */
  readonly isWatched?: boolean;
  /** Last epoch of this run, although the schedule covers all epochs; null or absent for the last of all. */
  readonly untilEpoch?: number | null;
}

/** Figures of an interval on their way from the device, and the facts about it that the host knows. */
export interface Reading {
  /** Batches done in the epoch when the interval ended. */
  readonly step: number;
  readonly rate: number;
  readonly tokenCount: number;
  readonly intervalMs: number;
  readonly elapsedMs: number;
  readonly sums: Promise<Sums>;
  /** The layers in one step of the interval; null where none was looked at. */
  readonly layers: Promise<readonly LayerSample[]> | null;
}

/** Weight of each class or label; null where the target is a number. */
export const classWeightsOf = ({
  target,
  train,
  config,
}: Pick<Training, "target" | "train" | "config">): Float32Array | null =>
  target.kind === "number"
    ? null
    : weighClasses(config.classWeights, { classNames: target.classNames, target: train.target });
