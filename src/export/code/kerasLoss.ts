import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import type { LossConfig, LossKind, ProbabilityLoss } from "../../core/training/trainConfig.ts";
import { isPerClass } from "./printedTraining.ts";
import { toFloat, toPython, type PythonValue } from "./python.ts";

/** A loss in Keras, and the figures that are followed beside it. */
interface PrintedLoss {
  /** Lines that the loss needs before it. */
  readonly before: readonly string[];
  readonly loss: string;
  readonly metrics: string;
  /** The form of the targets of a fit. */
  readonly targets: string;
}

type NumberLoss = Exclude<LossKind, ProbabilityLoss["kind"]>;
const numberLosses: { readonly [K in NumberLoss]: (loss: Extract<LossConfig, { kind: K }>) => string } = {
  meanSquaredError: () => "keras.losses.MeanSquaredError()",
  meanAbsoluteError: () => "keras.losses.MeanAbsoluteError()",
  huber: ({ delta }) => `keras.losses.Huber(delta=${toFloat(delta)})`,
};

/** The loss that a model is trained with, its metrics, and the form of its targets. */
export function kerasLoss(graph: LayerGraph, spec: ModelSpec, loss: LossConfig): PrintedLoss {
  if ("labelSmoothing" in loss)
    return spec.task === "multiLabel" ? ofLabels(loss) : ofClasses(loss, isPerClass(graph));
  const print = numberLosses[loss.kind] as (loss: LossConfig) => string;
  return {
    before: [
      "",
      "def standardized(loss):",
      '    """A loss of errors in deviations of the target."""',
      "    return lambda target, answer: loss((target - mean) / deviation, (answer - mean) / deviation)",
      "",
    ],
    loss: `standardized(${print(loss)})`,
    metrics: '"mae", keras.metrics.RootMeanSquaredError(name="rmse")',
    targets: "numbers [rows, 1], in their own unit",
  };
}

const ofLabels = (loss: ProbabilityLoss): PrintedLoss => ({
  before: [],
  loss: crossentropy("Binary", loss),
  metrics: 'keras.metrics.F1Score(average="micro", threshold=0.5, name="micro_f1")',
  targets: "1.0 where a label is given, else 0.0 [rows, labels]",
});

function ofClasses(loss: ProbabilityLoss, isBinary: boolean): PrintedLoss {
  if (loss.kind === "crossentropy" && loss.labelSmoothing === 0 && !isBinary)
    return {
      before: [],
      loss: '"sparse_categorical_crossentropy"',
      metrics: '"accuracy"',
      targets: "class indices",
    };
  return {
    before: [],
    loss: crossentropy(isBinary ? "Binary" : "Categorical", loss),
    metrics: 'keras.metrics.CategoricalAccuracy(name="accuracy")',
    targets: "one-hot, keras.utils.to_categorical(class_indices)",
  };
}

function crossentropy(family: "Binary" | "Categorical", loss: ProbabilityLoss): string {
  const isFocal = loss.kind === "focal";
  const named: Record<string, PythonValue> = {
    ...(isFocal && family === "Categorical" ? { alpha: 1 } : {}),
    ...(isFocal ? { gamma: loss.gamma } : {}),
    ...(loss.labelSmoothing > 0 ? { label_smoothing: loss.labelSmoothing } : {}),
  };
  const inside = Object.entries(named).map(([name, value]) => `${name}=${toPython(value)}`);
  return `keras.losses.${family}${isFocal ? "Focal" : ""}Crossentropy(${inside.join(", ")})`;
}
