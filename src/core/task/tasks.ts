import type { TaskKind } from "./task.ts";

/** The activations of output layers. */
export type OutputActivation = "softmax" | "sigmoid" | "linear";

/** Losses by name; `trainConfig.ts` declares their parameters. */
type TaskLoss = "crossentropy" | "focal" | "meanSquaredError" | "meanAbsoluteError" | "huber";

/** Figures of a batch that are summed over its rows on the device, beside the loss. */
export type RowSum =
  "correct" | "truePositives" | "falsePositives" | "falseNegatives" | "absoluteError" | "squaredError";

/** Figures that are followed while training, by the names in events, logs, charts and settings. */
export type StepMetricName = "loss" | "accuracy" | "microF1" | "mae" | "rmse";

/** A figure that is followed while training, worked out from sums over rows. */
interface StepMetric {
  readonly name: Exclude<StepMetricName, "loss">;
  readonly isHigherBetter: boolean;
  /** `share`: 0–1. `target`: in the target's own unit. */
  readonly unit: "share" | "target";
  readonly from: (sums: Readonly<Partial<Record<RowSum, number>>>, rowCount: number) => number;
}

/** The rules of a task for model, loss and figures, all declared here. */
export interface TaskRules {
  /** Activations that the output layer may have; the first is the usual one. */
  readonly activations: readonly OutputActivation[];
  /** Losses that can be trained with; the first is the usual one. */
  readonly losses: readonly TaskLoss[];
  /** At most three. */
  readonly sums: readonly RowSum[];
  /** The first is the task's headline figure. The loss, which every task has and which is better lower, is not named. */
  readonly metrics: readonly StepMetric[];
}

const microF1 = ({ truePositives = 0, falsePositives = 0, falseNegatives = 0 }): number => {
  const wrong = falsePositives + falseNegatives;
  return truePositives === 0 ? 0 : (2 * truePositives) / (2 * truePositives + wrong);
};

/** The rules of each task. */
export const tasks: { readonly [K in TaskKind]: TaskRules } = {
  classification: {
    activations: ["softmax", "sigmoid"],
    losses: ["crossentropy", "focal"],
    sums: ["correct"],
    metrics: [
      {
        name: "accuracy",
        isHigherBetter: true,
        unit: "share",
        from: ({ correct = 0 }, rowCount) => correct / rowCount,
      },
    ],
  },
  multiLabel: {
    activations: ["sigmoid"],
    losses: ["crossentropy", "focal"],
    sums: ["truePositives", "falsePositives", "falseNegatives"],
    metrics: [{ name: "microF1", isHigherBetter: true, unit: "share", from: microF1 }],
  },
  regression: {
    activations: ["linear"],
    losses: ["meanSquaredError", "meanAbsoluteError", "huber"],
    sums: ["absoluteError", "squaredError"],
    metrics: [
      {
        name: "mae",
        isHigherBetter: false,
        unit: "target",
        from: ({ absoluteError = 0 }, rowCount) => absoluteError / rowCount,
      },
      {
        name: "rmse",
        isHigherBetter: false,
        unit: "target",
        from: ({ squaredError = 0 }, rowCount) => Math.sqrt(squaredError / rowCount),
      },
    ],
  },
};
