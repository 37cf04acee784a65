import type { AugmentationConfig } from "../../core/dataset/augmentation.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { RunResult } from "../../core/run/finishedRun.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { WatchEvent } from "../../core/run/watched.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import type { TrialBounds } from "../../core/search/findStart.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import type { RatePoint } from "../../core/training/suggestRate.ts";
import type { StepTime } from "../../core/run/device.ts";
import type { DeviceEvent } from "./device.ts";
import type { EvaluateEvent } from "./evaluate.ts";
import type { PrepareEvent, TextInput } from "./text.ts";

/** Everything that decides a training run, besides the open table. */
export interface TrainJob extends TextInput {
  readonly augmentation: AugmentationConfig;
  readonly graph: LayerGraph;
  readonly training: TrainConfig;
  /** The state of an earlier run of this job, to continue from instead of starting with new weights. */
  readonly resume?: TrainingState | null;
  /** Texts of a person's own to be answered after each epoch, beside rows of the validation part. */
  readonly pinnedTexts?: readonly string[];
  /** Set where this is one of several models to choose from, so that the model in use stays in use. */
  readonly trial?: TrialOrder | null;
}

/** The part of a search model's training that this run covers. */
interface TrialOrder {
  /** The run ends with this epoch, although schedule and settings are made for all of them. */
  readonly untilEpoch: number;
  /** How few rows it learns from and for how long; null where there is no limit. */
  readonly bounds?: TrialBounds | null;
}

/** The result of a run, and the state from which a later run of the same job continues. */
export interface TrainResult extends RunResult {
  readonly state: TrainingState;
}

/** Time of a step of a job on the device in use, and the rows of an epoch. */
export interface MeasuredStep extends StepTime {
  readonly trainCount: number;
  readonly validationCount: number;
}

/** The loss of a batch at a learning rate. */
interface RateEvent extends RatePoint {
  readonly type: "onRate";
}

/** Training runs and the trials of a search. */
export interface TrainCalls {
  /** Takes steps at a rate that rises, with a model that is thrown away. */
  findRate: { input: TrainJob; event: PrepareEvent | RateEvent; result: null };
  measureStep: { input: TrainJob; event: PrepareEvent; result: MeasuredStep };
  train: {
    input: TrainJob;
    event: PrepareEvent | DeviceEvent | TrainEvent | WatchEvent | EvaluateEvent;
    result: TrainResult;
  };
}
