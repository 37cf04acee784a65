import type { AugmentationConfig } from "../../core/dataset/augmentation.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { RunResult } from "../../core/run/finishedRun.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import type { StepTime } from "../../core/run/device.ts";
import type { DeviceEvent } from "./device.ts";
import type { EvaluateEvent } from "./evaluate.ts";
import type { PrepareEvent, TextInput } from "./text.ts";

/** Everything one training run is a function of, besides the table that is open. */
export interface TrainJob extends TextInput {
  readonly augmentation: AugmentationConfig;
  readonly graph: LayerGraph;
  readonly training: TrainConfig;
  /** Where an earlier run of this job ended, to go on from there instead of from new weights. */
  readonly resume?: TrainingState | null;
  /** Set where this is one of several models to choose from: the model in use then stays what it is. */
  readonly trial?: TrialOrder | null;
}

/** How far one model of a search is trained now. */
interface TrialOrder {
  /** The run ends with this epoch, although schedule and settings are made for all of them. */
  readonly untilEpoch: number;
}

/** The result of a run, and the state that a later run of the same job goes on from. */
export interface TrainResult extends RunResult {
  readonly state: TrainingState;
}

/** What a step of a job takes where the engine computes now, and over how many rows an epoch goes. */
export interface MeasuredStep extends StepTime {
  readonly trainCount: number;
  readonly validationCount: number;
}

/** Training runs and the trials of a search. */
export interface TrainCalls {
  measureStep: { input: TrainJob; event: PrepareEvent; result: MeasuredStep };
  train: {
    input: TrainJob;
    event: PrepareEvent | DeviceEvent | TrainEvent | EvaluateEvent;
    result: TrainResult;
  };
}
