import { formatPercent } from "../../core/formatPercent.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { rulesOf } from "../../core/metrics/figures.ts";
import type { TaskKind } from "../../core/task/task.ts";
import { fitTraining } from "../../core/training/fitTraining.ts";
import type { EvaluationPlan } from "../../core/training/evaluationPlan.ts";
import type {
  ClassWeightConfig,
  OneOf,
  OptimizerParams,
  ScheduleConfig,
  ScheduleKind,
  TrainConfig,
} from "../../core/training/trainConfig.ts";
import { kerasLoss } from "./kerasLoss.ts";
import {
  describePatience,
  evaluationsOf,
  patienceInEpochs,
  type PrintedTraining,
} from "./printedTraining.ts";
import { toFloat, toPython, type PythonValue } from "./python.ts";

type Named = Readonly<Record<string, PythonValue>>;

/** Each optimizer's numbers by Keras's names. */
const optimizerNumbers: { readonly [K in keyof OptimizerParams]: (params: OptimizerParams[K]) => Named } = {
  SGD: ({ momentum, nesterov }) => ({ momentum, nesterov }),
  RMSprop: ({ rho, momentum, epsilon, centered }) => ({ rho, momentum, epsilon, centered }),
  Adagrad: ({ initialAccumulatorValue, epsilon }) => ({
    initial_accumulator_value: initialAccumulatorValue,
    epsilon,
  }),
  Adam: ({ beta1, beta2, epsilon }) => ({ beta_1: beta1, beta_2: beta2, epsilon }),
  AdamW: ({ beta1, beta2, epsilon }) => ({ beta_1: beta1, beta_2: beta2, epsilon }),
};

/** What a learning rate is printed as, and what has to be said or set before it. */
interface PrintedRate {
  readonly rate: string;
  readonly comments: readonly string[];
  /** Whether the number of steps has to be known. */
  readonly needsSteps: boolean;
}

type RateRule<K extends ScheduleKind> = (
  schedule: Extract<ScheduleConfig, { readonly kind: K }>,
  training: TrainConfig,
) => PrintedRate;

const fixed = (rate: number, comments: readonly string[] = []): PrintedRate => ({
  rate: String(rate),
  comments,
  needsSteps: false,
});
const scheduled = (rate: string, comments: readonly string[] = []): PrintedRate => ({
  rate: `keras.optimizers.schedules.${rate}`,
  comments,
  needsSteps: true,
});

const warmedUp = (share: number, training: TrainConfig): string =>
  `round(${String(share)} * ${String(training.epochs)} * steps_per_epoch)`;

/** Keras's schedules, each with what it does otherwise. */
const rates: { readonly [K in ScheduleKind]: RateRule<K> } = {
  constant: (_schedule, { learningRate }) => fixed(learningRate),
  step: ({ everyEpochs, factor }, { learningRate }) =>
    scheduled(
      `ExponentialDecay(${String(learningRate)}, ${String(everyEpochs)} * steps_per_epoch, ${String(factor)}, staircase=True)`,
    ),
  exponential: ({ factor }, { learningRate }) =>
    scheduled(`ExponentialDecay(${String(learningRate)}, steps_per_epoch, ${String(factor)})`),
  warmupCosine: ({ warmupShare, endShare }, training) => {
    const { learningRate, epochs } = training;
    const decay = `${String(epochs)} * steps_per_epoch`;
    if (warmupShare === 0)
      return scheduled(`CosineDecay(${String(learningRate)}, ${decay}, alpha=${String(endShare)})`);
    const warmup = warmedUp(warmupShare, training);
    return scheduled(
      `CosineDecay(0.0, ${decay} - ${warmup}, alpha=${String(endShare)}, warmup_target=${String(learningRate)}, warmup_steps=${warmup})`,
    );
  },
  warmupLinear: ({ warmupShare, endShare }, { learningRate, epochs }) =>
    scheduled(
      `PolynomialDecay(${String(learningRate)}, ${String(epochs)} * steps_per_epoch, ${String(learningRate * endShare)})`,
      warmupShare === 0
        ? []
        : [
            `Keras has no linear schedule with a warm-up: ${formatPercent(warmupShare)} of it are left out here.`,
          ],
    ),
  oneCycle: (_schedule, { learningRate }) =>
    fixed(learningRate, ["Keras has no one-cycle schedule: the highest rate is taken throughout."]),
  reduceOnPlateau: (_schedule, { learningRate }) => fixed(learningRate),
};

/**
 * The lines that compile a model as the studio would train it: optimizer, schedule, loss, clipping, callbacks, and
 * comments on what Keras does not have. Python, behind `model = …`.
 */
export function compileKeras(
  graph: LayerGraph,
  spec: ModelSpec,
  { training: settings, trainCount }: PrintedTraining,
): string {
  const training = fitTraining(settings, spec.task);
  const { optimizer, schedule, epochs, batchSize } = training;
  const rule = rates[schedule.kind] as RateRule<ScheduleKind>;
  const { rate, comments, needsSteps } = rule(schedule, training);
  const steps = trainCount === null ? 100 : Math.max(1, Math.ceil(trainCount / batchSize));
  const { before, loss, metrics, targets } = kerasLoss(graph, spec, training.loss);
  const plan = evaluationsOf({ training, trainCount });
  const callbacks = callbacksOf(training, plan);
  const lines = [
    ...(needsSteps ? [`steps_per_epoch = ${String(steps)}  # training rows / ${String(batchSize)}`] : []),
    ...[...comments, ...missing(training, spec, plan)].map((comment) => `# ${comment}`),
    `optimizer = ${optimizerOf(training, rate)}`,
    ...exclusions(training),
    ...before,
    "model.compile(",
    "    optimizer=optimizer,",
    `    loss=${loss},`,
    `    metrics=[${metrics}],`,
    ")",
    ...(callbacks.length === 0
      ? []
      : ["callbacks = [", ...callbacks.map((callback) => `    keras.callbacks.${callback},`), "]"]),
    `# targets: ${targets}`,
    `# model.fit(inputs, targets, batch_size=${String(batchSize)}, epochs=${String(epochs)}, validation_data=…${
      callbacks.length === 0 ? "" : ", callbacks=callbacks"
    }${plan.everyEpochs === 1 ? "" : `, validation_freq=${String(plan.everyEpochs)}`}${weightsOf(training, spec)})`,
  ];
  if (optimizer.kind === "SGD" && optimizer.momentum === 0 && optimizer.nesterov)
    lines.unshift("# Nesterov does nothing without momentum.");
  return lines.join("\n");
}

function optimizerOf(training: TrainConfig, rate: string): string {
  const { optimizer, globalClipNorm, clipValue } = training;
  const numbers = optimizerNumbers[optimizer.kind] as (params: OneOf<OptimizerParams>) => Named;
  const { weightDecay } = optimizer;
  // Keras takes one of the two: by value only where there is no limit to the length.
  const clipping: Named =
    globalClipNorm > 0 ? { global_clipnorm: globalClipNorm } : clipValue > 0 ? { clipvalue: clipValue } : {};
  const named = {
    ...numbers(optimizer),
    ...(weightDecay > 0 || optimizer.kind === "AdamW" ? { weight_decay: weightDecay } : {}),
    ...clipping,
  };
  const inside = Object.entries(named).map(([name, value]) => `    ${name}=${toFloat(value)},`);
  return [`keras.optimizers.${optimizer.kind}(`, `    learning_rate=${rate},`, ...inside, ")"].join("\n");
}

/** The weights that weight decay spares. */
function exclusions({ optimizer, decayEmbeddings }: TrainConfig): readonly string[] {
  if (optimizer.weightDecay === 0) return [];
  const spared = ["bias", "gamma", "beta", ...(decayEmbeddings ? [] : ["embeddings"])];
  return [`optimizer.exclude_from_weight_decay(var_names=[${spared.map(toPython).join(", ")}])`];
}

function callbacksOf(
  { earlyStopping, schedule, learningRate }: TrainConfig,
  plan: EvaluationPlan,
): readonly string[] {
  const { isOn, monitor, patience, minDelta, restoreBest } = earlyStopping;
  const watched = `monitor="${toSnakeCase(monitor)}", mode="${rulesOf(monitor).isHigherBetter ? "max" : "min"}"`;
  const kept = 'ModelCheckpoint("best.weights.h5", save_best_only=True, save_weights_only=True, ';
  return [
    ...(schedule.kind === "reduceOnPlateau"
      ? [
          `ReduceLROnPlateau(factor=${String(schedule.factor)}, patience=${String(patienceInEpochs(schedule.patience, plan))}, min_delta=${String(schedule.minDelta)}, min_lr=${String(learningRate * schedule.endShare)})`,
        ]
      : []),
    ...(isOn
      ? [
          `EarlyStopping(${watched}, patience=${String(patienceInEpochs(patience, plan))}, min_delta=${String(minDelta)}, restore_best_weights=${toPython(restoreBest)})`,
        ]
      : restoreBest
        ? [`${kept}${watched})`]
        : []),
  ];
}

/** "valMicroF1" → "val_micro_f1", as Keras names the figures of a fit. */
const toSnakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Keras weighs rows by their class, but has no weights of labels given. */
const weightsOf = ({ classWeights }: TrainConfig, { task }: ModelSpec): string =>
  classWeights.kind === "none" || classWeights.kind === "auto" || task !== "classification"
    ? ""
    : ", class_weight=…";

/** Differences between the studio's training and Keras's. */
function missing(training: TrainConfig, { task }: ModelSpec, plan: EvaluationPlan): readonly string[] {
  const { optimizer, globalClipNorm, clipValue, l1, l2, sparseEmbeddings, classWeights } = training;
  const { isOn, patience } = training.earlyStopping;
  const waits = isOn ? describePatience(patience, plan) : null;
  return [
    ...(waits === null ? [] : [waits]),
    ...(training.refit
      ? ["The studio then trains once more to the best point, from training and validation rows together."]
      : []),
    ...("epsilonPlace" in optimizer && optimizer.epsilonPlace === "pytorch"
      ? ["Keras adds epsilon where Keras does; the studio was set to PyTorch's place."]
      : []),
    ...(globalClipNorm > 0 && clipValue > 0
      ? [`Keras clips by norm or by value: clipvalue=${String(clipValue)} is left out.`]
      : []),
    ...(l1 > 0 || l2 > 0
      ? [
          `Penalties on kernels go into layers: kernel_regularizer=keras.regularizers.L1L2(${String(l1)}, ${String(l2)}).`,
        ]
      : []),
    ...(sparseEmbeddings
      ? ["Keras moves every row of an embedding; the studio moved those of the batch."]
      : []),
    ...describeWeights(classWeights, task),
  ];
}

/** How the weights of classes or labels are worked out. */
function describeWeights(config: ClassWeightConfig, task: TaskKind): readonly string[] {
  if (config.kind === "none" || task === "regression") return [];
  const name =
    task === "multiLabel" ? "weight of a label given, which Keras has no setting for" : "class_weight";
  if (config.kind === "manual") return [`${name}, by name: ${JSON.stringify(config.weights)}.`];
  const formulas = weightFormulas[task === "multiLabel" ? "labels" : "classes"];
  if (config.kind === "auto")
    return [
      `Where the largest class has over four times the rows of the smallest with ten or more, ${name}: ${formulas.sqrt}.`,
    ];
  return [`${name}: ${formulas[config.kind]}.`];
}

const weightFormulas = {
  classes: {
    sqrt: "of class c, rows / (sqrt(rows of c) * the sum of such roots over the classes)",
    balanced: "of class c, rows / (classes * rows of c)",
  },
  labels: {
    sqrt: "sqrt(rows without the label / rows with it)",
    balanced: "rows without the label / rows with it",
  },
} as const;
