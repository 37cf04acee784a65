import type { FigureName, Metrics } from "../metrics/figures.ts";
import type { LayerSample } from "./layerSamples.ts";
import type { TrainingState } from "./trainingState.ts";

/** Why training ended. `stoppedEarly`: nothing got better for as many evaluations as the settings allow. */
export const endReasons = ["completed", "stopped", "stoppedEarly"] as const;
export type EndReason = (typeof endReasons)[number];

/**
 * Events of training, at TensorFlow.js's callback moments. Figures have the names of the task.
 * Charts, console and run strip read nothing but these events.
 */
export type TrainEvent =
  | {
      readonly type: "onTrainBegin";
      readonly epochs: number;
      readonly stepsPerEpoch: number;
      readonly parameterCount: number;
      readonly trainCount: number;
      readonly validationCount: number;
      /** For a model that is solved directly: the strengths to try, LIBLINEAR's C, each logged as an epoch. */
      readonly strengths?: readonly number[];
      /** Last epoch of the run that this one continues; null for a new run. */
      readonly resumedFrom: { readonly epoch: number; readonly step: number } | null;
    }
  | { readonly type: "onEpochBegin"; readonly epoch: number }
  | ({ readonly type: "onBatchEnd" } & BatchLog)
  | {
      /** An evaluation within an epoch; the one at its end comes with `onEpochEnd`. */
      readonly type: "onValidationEnd";
      readonly epoch: number;
      /** Batches done in this epoch. */
      readonly step: number;
      readonly metrics: Metrics;
      readonly confusion?: Int32Array<ArrayBuffer>;
    }
  | ({
      readonly type: "onEpochEnd";
      readonly epoch: number;
      /** How the classes of the validation rows were answered: [classes × classes]; absent where nobody asked. */
      readonly confusion?: Int32Array<ArrayBuffer>;
    } & EpochLog)
  | {
      /** A checkpoint, at the end of some epochs: everything that the run needs to continue. */
      readonly type: "onCheckpoint";
      readonly state: TrainingState;
    }
  | {
      readonly type: "onTrainEnd";
      readonly reason: EndReason;
      readonly elapsedMs: number;
      /** Progress of the run, in epochs, at the restored best weights. */
      readonly keptEpoch: number | null;
      /** The figure by which they were the best. */
      readonly keptBy: FigureName | null;
    }
  | {
      /** After the end: training and validation rows are learned from together, up to the same point. */
      readonly type: "onRefit";
      /** 0–1 */
      readonly share: number;
    }
  | {
      readonly type: "onRefitEnd";
      /** Rows that the model has learned from. */
      readonly rowCount: number;
      /** Training time in all. */
      readonly elapsedMs: number;
    };

const trainEventTypes: { readonly [T in TrainEvent["type"]]: true } = {
  onTrainBegin: true,
  onEpochBegin: true,
  onBatchEnd: true,
  onValidationEnd: true,
  onEpochEnd: true,
  onCheckpoint: true,
  onTrainEnd: true,
  onRefit: true,
  onRefitEnd: true,
};

/** Whether an event is one that a run's log is made of. */
export const isTrainEvent = <E extends { readonly type: string }>(
  event: E | TrainEvent,
): event is TrainEvent => Object.hasOwn(trainEventTypes, event.type);

/** The figures of the batches since the last such event. They come a little later than the batches. */
export interface BatchLog {
  readonly epoch: number;
  /** Batches done in this epoch, from 1. */
  readonly step: number;
  /** Over the batches since the last such event. */
  readonly metrics: Metrics;
  /** Mean length of the gradient over all weights together, before it is clipped by norm. */
  readonly gradientNorm: number;
  /** Learning rate of the last step. */
  readonly learningRate: number;
  readonly examplesPerSecond: number;
  /** Without padding. */
  readonly tokensPerSecond: number;
  /** Bytes that computing has taken of the device; absent where that is not known. */
  readonly memoryBytes?: number;
  /** Whether whole batches are replayed steps. */
  readonly isReplayed: boolean;
  readonly elapsedMs: number;
  /** The layers in one of the steps; absent where none was looked at. */
  readonly layers?: readonly LayerSample[];
}

/** The figures of one whole epoch. */
export interface EpochLog {
  /** Those of the validation rows are not there where nobody looked at them. */
  readonly metrics: Metrics;
  readonly elapsedMs: number;
  /** How often the solver went through the rows; absent where the model is trained in steps. */
  readonly passes?: number;
}
