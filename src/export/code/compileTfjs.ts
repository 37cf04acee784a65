import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import type { ValidationFigure } from "../../core/metrics/figures.ts";
import { fitTraining } from "../../core/training/fitTraining.ts";
import type {
  LossConfig,
  LossKind,
  OptimizerConfig,
  ProbabilityLoss,
  TrainConfig,
} from "../../core/training/trainConfig.ts";
import {
  describePatience,
  evaluationsOf,
  isPerClass,
  patienceInEpochs,
  type PrintedTraining,
} from "./printedTraining.ts";

/**
 * The lines that compile a model as near to the studio's training as TensorFlow.js comes, and comments on what it
 * does not have. JavaScript, behind `const model = …`.
 */
export function compileTfjs(graph: LayerGraph, spec: ModelSpec, printed: PrintedTraining): string {
  const training = fitTraining(printed.training, spec.task);
  const { batchSize, epochs, earlyStopping, classWeights } = training;
  const { before, loss, metrics, targets } = lossOf(graph, spec, training.loss);
  const monitor = monitors[earlyStopping.monitor] ?? "val_loss";
  const { patience, minDelta } = earlyStopping;
  const plan = evaluationsOf({ ...printed, training });
  const waits = earlyStopping.isOn ? describePatience(patience, plan) : null;
  const fit = [
    `batchSize: ${String(batchSize)}`,
    `epochs: ${String(epochs)}`,
    "validationData: …",
    ...(classWeights.kind === "none" || classWeights.kind === "auto" || spec.task !== "classification"
      ? []
      : ["classWeight: …"]),
    ...(earlyStopping.isOn
      ? [
          `callbacks: tf.callbacks.earlyStopping({ monitor: "${monitor}", patience: ${String(patienceInEpochs(patience, plan))}, minDelta: ${String(minDelta)} })`,
        ]
      : []),
  ];
  return [
    ...(waits === null ? [] : [`// ${waits}`]),
    ...missing(training, spec).map((comment) => `// ${comment}`),
    ...before,
    "model.compile({",
    `  optimizer: ${optimizerOf(training.optimizer, training.learningRate)},`,
    `  loss: ${loss},`,
    `  metrics: [${metrics}],`,
    "});",
    `// targets: ${targets}`,
    `// await model.fit(inputs, targets, { ${fit.join(", ")} });`,
  ].join("\n");
}

/** What the figures of a fit are called there; those that are missing are not known to it. */
const monitors: { readonly [F in ValidationFigure]?: string } = {
  valLoss: "val_loss",
  valAccuracy: "val_acc",
  valMae: "val_mae",
};

interface PrintedLoss {
  readonly before: readonly string[];
  readonly loss: string;
  readonly metrics: string;
  readonly targets: string;
}

type NumberLoss = Exclude<LossKind, ProbabilityLoss["kind"]>;
const numberLosses: { readonly [K in NumberLoss]: (loss: Extract<LossConfig, { kind: K }>) => string } = {
  meanSquaredError: () => "tf.losses.meanSquaredError",
  meanAbsoluteError: () => "tf.losses.absoluteDifference",
  huber: ({ delta }) =>
    `(target, answer) => tf.losses.huberLoss(target, answer, undefined, ${String(delta)})`,
};

function lossOf(graph: LayerGraph, spec: ModelSpec, loss: LossConfig): PrintedLoss {
  if (!("labelSmoothing" in loss)) {
    const print = numberLosses[loss.kind] as (loss: LossConfig) => string;
    return {
      before: [
        "const scaled = (numbers) => tf.div(tf.sub(numbers, mean), deviation); // errors count in deviations of the target",
        `const loss = ${print(loss)};`,
      ],
      loss: "(target, answer) => loss(scaled(target), scaled(answer))",
      metrics: '"mae"',
      targets: "numbers [rows, 1], in their own unit",
    };
  }
  const isLabels = spec.task === "multiLabel";
  const isBinary = isLabels || isPerClass(graph);
  return {
    before: [],
    loss: isBinary ? '"binaryCrossentropy"' : '"sparseCategoricalCrossentropy"',
    metrics: isLabels ? '"binaryAccuracy"' : '"accuracy"',
    targets: isLabels
      ? "1 where a label is given, else 0 [rows, labels]"
      : isBinary
        ? "one-hot, tf.oneHot(classIndices, classes)"
        : "class indices as float32",
  };
}

function optimizerOf(optimizer: OptimizerConfig, learningRate: number): string {
  const call = (name: string, ...numbers: readonly (number | boolean)[]): string =>
    `tf.train.${name}(${[learningRate, ...numbers].map(String).join(", ")})`;
  switch (optimizer.kind) {
    case "SGD":
      return optimizer.momentum === 0
        ? call("sgd")
        : call("momentum", optimizer.momentum, optimizer.nesterov);
    case "RMSprop":
      return call("rmsprop", optimizer.rho, optimizer.momentum, optimizer.epsilon, optimizer.centered);
    case "Adagrad":
      return call("adagrad", optimizer.initialAccumulatorValue);
    case "Adam":
    case "AdamW":
      return call("adam", optimizer.beta1, optimizer.beta2, optimizer.epsilon);
  }
}

/** Parts of the studio's training that TensorFlow.js lacks. */
function missing(training: TrainConfig, { task }: ModelSpec): readonly string[] {
  const { optimizer, schedule, loss, globalClipNorm, clipValue, l1, l2, earlyStopping } = training;
  const labelSmoothing = "labelSmoothing" in loss ? loss.labelSmoothing : 0;
  const lacks: readonly (readonly [boolean, string])[] = [
    [schedule.kind !== "constant", "no schedules: the highest learning rate is taken throughout."],
    [optimizer.weightDecay > 0, `no weight decay (the studio: ${String(optimizer.weightDecay)}).`],
    [
      globalClipNorm > 0 || clipValue > 0,
      `no clipping of gradients (the studio: norm ${String(globalClipNorm)}, value ${String(clipValue)}; 0 is none).`,
    ],
    [labelSmoothing > 0, `no label smoothing in this loss (the studio: ${String(labelSmoothing)}).`],
    [
      task === "multiLabel" && training.classWeights.kind !== "none" && training.classWeights.kind !== "auto",
      `no weights of labels given (the studio: ${training.classWeights.kind}).`,
    ],
    [loss.kind === "focal", "no focal loss: plain cross-entropy is taken."],
    [
      l1 > 0 || l2 > 0,
      `no penalties for a whole model: tf.regularizers.l1l2({ l1: ${String(l1)}, l2: ${String(l2)} }) goes into layers.`,
    ],
    [
      earlyStopping.isOn && monitors[earlyStopping.monitor] === undefined,
      `no ${earlyStopping.monitor}: the loss is watched in its place.`,
    ],
    [earlyStopping.restoreBest, "no way back to the best epoch's weights: save them as they come."],
  ];
  return lacks.flatMap(([isSet, what]) => (isSet ? [`TensorFlow.js has ${what}`] : []));
}
