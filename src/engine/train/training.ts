import type { Examples } from "../../core/dataset/blocks.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { Shortening } from "../../core/graph/shortening.ts";
import { weighClasses } from "../../core/training/classWeights.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import type { Sums } from "./stepSums.ts";

/** A model, and what it is to learn. */
export interface Training {
  readonly compiled: CompiledModel;
  /** The graph that the model was built of, to name the layer in which training goes wrong. */
  readonly graph: LayerGraph;
  /** What the outputs mean. */
  readonly target: FittedTarget;
  readonly train: Examples;
  readonly validation: Examples;
  readonly config: TrainConfig;
  /** How far texts may be shortened; absent where all are read at full length. */
  readonly shortening?: Shortening;
  /** Where an earlier run on the same data and model ended, to go on from there. */
  readonly resume?: TrainingState | null;
  /** Ends with this epoch, although the schedule is made for all of them; null or absent: with the last. */
  readonly untilEpoch?: number | null;
}

/** Figures of an interval that are on their way from the device, and what is known of it already. */
export interface Reading {
  /** Batches done in the epoch when the interval ended. */
  readonly step: number;
  readonly rate: number;
  readonly tokenCount: number;
  readonly intervalMs: number;
  readonly elapsedMs: number;
  readonly sums: Promise<Sums>;
}

/** What each class or label counts; null where rows have a number. */
export const classWeightsOf = ({
  target,
  train,
  config,
}: Pick<Training, "target" | "train" | "config">): Float32Array | null =>
  target.kind === "number"
    ? null
    : weighClasses(config.classWeights, { classNames: target.classNames, target: train.target });
