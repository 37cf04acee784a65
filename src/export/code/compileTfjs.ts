import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { OptimizerConfig, TrainConfig } from "../../core/training/trainConfig.ts";
import { isPerClass, type PrintedTraining } from "./printedTraining.ts";

/**
 * The lines that compile a model as near to the studio's training as TensorFlow.js comes, and comments on what it
 * does not have. JavaScript, behind `const model = …`.
 */
export function compileTfjs(graph: LayerGraph, { training }: PrintedTraining): string {
  const { batchSize, epochs, earlyStopping, classWeights } = training;
  const isBinary = isPerClass(graph);
  const monitor = earlyStopping.monitor === "valLoss" ? "val_loss" : "val_acc";
  const { patience, minDelta } = earlyStopping;
  const fit = [
    `batchSize: ${String(batchSize)}`,
    `epochs: ${String(epochs)}`,
    "validationData: …",
    ...(classWeights.kind === "none" ? [] : ["classWeight: …"]),
    ...(earlyStopping.isOn
      ? [
          `callbacks: tf.callbacks.earlyStopping({ monitor: "${monitor}", patience: ${String(patience)}, minDelta: ${String(minDelta)} })`,
        ]
      : []),
  ];
  return [
    ...missing(training).map((comment) => `// ${comment}`),
    "model.compile({",
    `  optimizer: ${optimizerOf(training.optimizer, training.learningRate)},`,
    `  loss: "${isBinary ? "binaryCrossentropy" : "sparseCategoricalCrossentropy"}",`,
    '  metrics: ["accuracy"],',
    "});",
    `// labels: ${isBinary ? "one-hot, tf.oneHot(classIndices, classes)" : "class indices as float32"}`,
    `// await model.fit(tokens, labels, { ${fit.join(", ")} });`,
  ].join("\n");
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

/** What the studio does and TensorFlow.js does not. */
function missing(training: TrainConfig): readonly string[] {
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
    [loss.kind === "focal", "no focal loss: plain cross-entropy is taken."],
    [
      l1 > 0 || l2 > 0,
      `no penalties for a whole model: tf.regularizers.l1l2({ l1: ${String(l1)}, l2: ${String(l2)} }) goes into layers.`,
    ],
    [earlyStopping.restoreBest, "no way back to the best epoch's weights: save them as they come."],
  ];
  return lacks.flatMap(([isSet, what]) => (isSet ? [`TensorFlow.js has ${what}`] : []));
}
