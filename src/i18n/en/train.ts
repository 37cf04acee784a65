import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

export const trainMessages = {
  "train.title": "Train",
  "train.start": "Start training",
  "train.startAgain": "Train again",
  "train.continue": ({ epochs }: { epochs: number }) => `Continue for ${counted(epochs, "epoch")}`,
  "train.pause": "Pause",
  "train.resume": "Resume",
  "train.stop": "Stop",
  "train.toEvaluate": "See how good it is",

  "train.settings": "Settings",
  "train.settingsNow": ({
    epochs,
    batchSize,
    learningRate,
  }: {
    epochs: number;
    batchSize: number;
    learningRate: string;
  }) => `${counted(epochs, "epoch")} · ${formatCount(batchSize)} per batch · rate ${learningRate}`,
  "train.settingsSolved": "computed directly",
  "train.solvedFor":
    "The weights of this model are computed directly, without epochs, batches or a learning rate. A few strengths of the penalty on large weights are tried, strongest first. The one that does best on the validation rows is kept.",
  "train.field.epochs": "Epochs",
  "train.field.epochs.help":
    "How often the model goes through all training rows at most. With early stopping, training ends once nothing improves.",
  "train.field.batchSize": "Batch size",
  "train.field.batchSize.help":
    "Rows that are read before each adjustment. Larger batches use the device better; smaller ones adjust more often.",
  "train.field.learningRate": "Learning rate",
  "train.field.learningRate.help":
    "How far each adjustment goes. If it is too high, the loss jumps or grows; if it is too low, the model hardly learns. 0.001 is a good start.",
  "train.advanced": "Advanced",

  "train.group.optimizer": "Optimizer",
  "train.group.optimizer.help":
    "How gradients become adjustments. Adam suits almost everything; AdamW is Adam with weight decay; SGD with momentum is plain and needs a higher rate.",
  "train.group.schedule": "Schedule",
  "train.group.schedule.help":
    "How the learning rate changes over the run. A short warm-up and a slow decay often help a little and make deep models more stable.",
  "train.group.loss": "Loss",
  "train.group.loss.help":
    "The figure that training makes smaller. Cross-entropy measures how surprised the model is by the right answer, in nats. Focal loss gives less weight to rows that the model already answers well.",
  "train.group.classWeights": "Class weights",
  "train.group.classWeights.help":
    "How much a row of each class counts in the loss. “Balanced” gives rare classes more weight, so that all classes count the same in total. “Half-way” uses the square root of that weight. “Automatic” is half-way if the largest class has more than four times as many rows as the smallest one with at least ten rows, else equal. Where a row has several labels, the weight counts for each label it has.",
  "train.group.gradients": "Gradients and penalties",
  "train.group.batches": "Batches",
  "train.fullLength": ({ layer }: { layer: string }) =>
    `${layer} also counts padding, so this model is trained at full length.`,
  "train.group.earlyStopping": "Early stopping",
  "train.group.kept": "Kept by",
  "train.group.random": "Randomness",
  "train.moreFields": "All numbers",
  "train.unlimited": "not clipped",
  "train.clipped": "clipped",
  "train.classWeightOf": ({ className }: { className: string }) => `Weight of ${className}`,

  "train.schedule.constant": "Constant",
  "train.schedule.step": "Steps",
  "train.schedule.exponential": "Exponential",
  "train.schedule.warmupCosine": "Warm-up and cosine",
  "train.schedule.warmupLinear": "Warm-up and linear",
  "train.schedule.oneCycle": "One cycle",
  "train.schedule.reduceOnPlateau": "On plateau",
  "train.ratePreview": ({ start, peak, end }: { start: string; peak: string; end: string }) =>
    `Learning rate over the run: starts at ${start}, at most ${peak}, ends at ${end}`,
  "train.ratePlateau": "Falls when the validation loss stops falling.",
  "train.lossKind.crossentropy": "Cross-entropy",
  "train.lossKind.focal": "Focal",
  "train.lossKind.meanSquaredError": "Mean squared error",
  "train.lossKind.meanAbsoluteError": "Mean absolute error",
  "train.lossKind.huber": "Huber",
  "train.weights.auto": "Automatic",
  "train.weights.none": "Equal",
  "train.weights.sqrt": "Half-way",
  "train.weights.balanced": "Balanced",
  "train.weights.manual": "By hand",
  "train.option.keras": "Keras",
  "train.option.pytorch": "PyTorch",
  "train.option.interval": "by steps",
  "train.option.epoch": "each epoch",

  "train.field.batchByLength": "By length",
  "train.field.batchByLength.help":
    "Puts rows of similar length together and leaves out padding that none of them needs. The model learns the same from every row, in less time. The batches change in each epoch.",
  "train.field.momentum": "Momentum",
  "train.field.momentum.help":
    "Share of the last adjustment that is added to the next one. 0.9 is usual; 0 switches momentum off.",
  "train.field.nesterov": "Nesterov",
  "train.field.nesterov.help": "Looks ahead to where momentum leads before adjusting.",
  "train.field.weightDecay": "Weight decay",
  "train.field.weightDecay.help":
    "Share of each weight, times the learning rate, that is taken off at every step. Keeps weights small. Biases and normalization layers are spared.",
  "train.field.rho": "ρ",
  "train.field.rho.help": "How slowly the average of squared gradients forgets.",
  "train.field.centered": "Centred",
  "train.field.centered.help": "Divides by the gradient's variance instead of its mean square.",
  "train.field.epsilon": "ε",
  "train.field.epsilon.help": "Added to the divisor, so that it is never zero.",
  "train.field.epsilonPlace": "ε placed as in",
  "train.field.epsilonPlace.help":
    "Keras and PyTorch add ε at different places in the formula. Choose the library whose curves you want to reproduce.",
  "train.field.initialAccumulatorValue": "First accumulator",
  "train.field.initialAccumulatorValue.help":
    "What the sum of squared gradients starts from. Keras: 0.1, PyTorch: 0.",
  "train.field.beta1": "β₁",
  "train.field.beta1.help": "How slowly the average of gradients forgets.",
  "train.field.beta2": "β₂",
  "train.field.beta2.help": "How slowly the average of squared gradients forgets.",
  "train.field.decayEmbeddings": "Decay embeddings too",
  "train.field.decayEmbeddings.help": "Whether weight decay also applies to the vectors of words.",
  "train.field.sparseEmbeddings": "Sparse embeddings",
  "train.field.sparseEmbeddings.help":
    "Adjusts only the vectors of words that a batch contains. Faster with large vocabularies. The other vectors neither move nor decay meanwhile.",

  "train.field.everyEpochs": "Every … epochs",
  "train.field.everyEpochs.help": "How many epochs pass before the rate falls again.",
  "train.field.factor": "Factor",
  "train.field.factor.help": "What the rate is multiplied by each time.",
  "train.field.warmupShare": "Warm-up",
  "train.field.warmupShare.help": "Share of the run over which the rate rises.",
  "train.field.endShare": "Ends at",
  "train.field.endShare.help": "Share of the learning rate that is left at the end.",
  "train.field.divFactor": "Starts at rate ÷",
  "train.field.divFactor.help": "The rate starts at the learning rate divided by this.",
  "train.field.finalDivFactor": "Ends at start ÷",
  "train.field.finalDivFactor.help": "The rate ends at its start divided by this.",
  "train.field.patience": "Patience",
  "train.field.patience.help": "Evaluations without improvement before training stops.",
  "train.field.evaluateEvery": "Evaluate",
  "train.field.evaluateEvery.help":
    "When the validation rows are evaluated. By steps: up to four times per epoch with many rows, once in several epochs with few. Each epoch: at its end, as in Keras.",
  "train.field.minDelta": "Least improvement",
  "train.field.minDelta.help": "Smaller changes do not count.",

  "train.field.labelSmoothing": "Label smoothing",
  "train.field.labelSmoothing.help":
    "Share of each answer that is spread over all classes, so that the model does not become too sure. 10% is usual.",
  "train.field.delta": "δ",
  "train.field.delta.help":
    "Errors up to this size count squared, larger ones only in proportion. In standard deviations of the target.",
  "train.field.gamma": "γ",
  "train.field.gamma.help":
    "How much less a row counts that the model already answers well. 0 is plain cross-entropy.",

  "train.field.globalClipNorm": "Longest gradient",
  "train.field.globalClipNorm.help":
    "Gradients longer than this, over all weights together, are scaled down to it. 1 steadies recurrent and deep models; 0 is no limit.",
  "train.field.clipValue": "Largest value",
  "train.field.clipValue.help": "Every number of a gradient is kept between −this and this. 0 is no limit.",
  "train.field.l1": "L1 on kernels",
  "train.field.l1.help": "Adds this times Σ|w| to the loss, which drives weights to zero.",
  "train.field.l2": "L2 on kernels",
  "train.field.l2.help": "Adds this times Σw² to the loss, which keeps weights small.",

  "train.field.isOn": "Stop early",
  "train.field.isOn.help": "Ends training once the results on the validation rows stop improving.",
  "train.field.monitor": "Watch",
  "train.field.monitor.help": "The figure that decides which weights are best.",
  "train.field.restoreBest": "Keep the best weights",
  "train.field.restoreBest.help":
    "Puts the weights of the best evaluation back at the end. Otherwise the last ones stay.",
  "train.field.refit": "Train once more on all rows",
  "train.field.refit.help":
    "The validation rows first show where to stop. Then the model is trained once more to that point, on training and validation rows together, and kept. The test rows are never used.",
  "train.field.seed": "Seed",
  "train.field.seed.help":
    "Decides the initial weights, what dropout drops and the order of rows. The same seed on the same device gives the same curve.",
  "train.suggested": ({ field }: { field: string }) => `Usual values of ${field}`,
  "train.range": ({ minimum, maximum }: { minimum: string; maximum: string }) => `${minimum} to ${maximum}`,

  "train.rows": "Rows",
  "train.rowsHelp":
    "The model learns from the training rows, is watched on the validation rows, and is measured on the test rows at the end. The shares are set on the Data stage.",
  "train.test": "Test",

  "train.why.noData": "There is no data to learn from yet.",
  "train.why.noData.link": "Open a table",
  "train.why.reading": "The table is still being read.",
  "train.why.unreadable": "The table cannot be read.",
  "train.why.unreadable.link": "Look at the data",
  "train.why.noRoles": "The columns to read and to answer are not chosen yet.",
  "train.why.noRoles.link": "Choose the columns",
  "train.why.roles": "The model cannot learn from the chosen columns.",
  "train.why.roles.link": "Choose other columns",
  "train.why.graph": ({ count }: { count: number }) =>
    `${counted(count, "problem")} in the model must be fixed first.`,
  "train.why.graph.link": "Fix the model",
  "train.why.elsewhere": "The project is open in another tab.",

  "train.ready": ({ epochs, count }: { epochs: number; count: number }) =>
    `Ready: ${counted(epochs, "epoch")} at most over ${counted(count, "row")}.`,
  "train.readyToSolve": ({ count }: { count: number }) =>
    `Ready: the weights are computed directly from ${counted(count, "row")}, usually within seconds.`,
  "train.readyFor": ({ epochs, count, time }: { epochs: number; count: number; time: string }) =>
    `Ready: ${counted(epochs, "epoch")} at most over ${counted(count, "row")}, ${time} or less.`,
  "train.paused": "Paused",
  "train.stopping": "Stopping…",
  "train.refitting": "Learning from the validation rows as well",
  "train.evaluating": "Testing on rows held back",
  "train.epochOf": ({ epoch, epochs }: { epoch: number; epochs: number }) =>
    `Epoch ${formatCount(epoch)} of ${formatCount(epochs)}`,
  "train.done": ({ epochs, time }: { epochs: number; time: string }) =>
    `Trained ${counted(epochs, "epoch")} in ${time}.`,
  "train.solved": ({ count, kept, time }: { count: number; kept: number; time: string }) =>
    `Solved in ${time}. ${counted(count, "strength")} of the penalty on large weights ${count === 1 ? "was" : "were"} tried, strongest first; number ${String(kept)} did best on the validation rows.`,
  "train.stopped": ({ epochs, time }: { epochs: number; time: string }) =>
    epochs === 0
      ? `Stopped in the first epoch, after ${time}. What the model learned is kept.`
      : `Stopped after ${counted(epochs, "complete epoch")} and ${time}. What the model learned is kept.`,
  "train.stoppedEarly": ({ epochs, time }: { epochs: number; time: string }) =>
    `Stopped early after ${counted(epochs, "epoch")} and ${time}: the results on the validation rows stopped improving.`,
  "train.kept": ({ epoch }: { epoch: string }) =>
    `The weights of epoch ${epoch} are kept: they did best on the validation rows.`,
  "train.refitted": ({ count }: { count: number }) =>
    `The model was then trained once more to the same point, on ${counted(count, "row")}, validation rows included.`,
  "train.uneven": ({ largest, smallest, ratio }: { largest: string; smallest: string; ratio: string }) =>
    `Rare classes count more (half-way): “${largest}” has ${ratio} times the rows of “${smallest}”.`,
  "train.notify": "Notify me when training ends",
  "train.notifies": "You will be notified when training ends.",
  "train.recovered": ({ epoch }: { epoch: number }) =>
    epoch === 0
      ? "Computing stopped unexpectedly. The run started again by itself."
      : `Computing stopped unexpectedly. The run continued by itself from its last checkpoint, in epoch ${formatCount(epoch)}.`,
  "train.failedTitle": "Training ended with an error",
  "train.progress": "Progress",

  "train.figures": "Progress",
  "train.epoch": "Epoch",
  "train.penalty": "Penalty",
  "train.strength": ({ strength }: { strength: number }) => `C = ${String(strength)}`,
  "train.strengthNote": ({ place, count, passes }: { place: number; count: number; passes: number }) =>
    `${String(place)} of ${counted(count, "strength")} · ${counted(passes, "pass", "passes")}`,
  "train.passes": "Passes",
  "train.rowsPerSecond": "Rows per second",
  "train.encoder.cost": ({
    name,
    count,
    time,
    size,
  }: {
    name: string;
    count: number;
    time: string | null;
    size: string;
  }) =>
    `${name} reads ${counted(count, "text")} once before training${time === null ? "" : `: about ${time} where they are short, several times that where they are long`}. It takes ${size} of memory. Texts that were read before are not read again.`,
  "train.encoder.missing": ({ name }: { name: string }) =>
    `This model reads texts with the encoder “${name}”, which is not on this device.`,
  "train.encoder.add": "Add its folder",
  "train.neededMemory": ({ size }: { size: string }) => `Training takes about ${size} of memory.`,
  "train.memory": "Memory",
  "train.energy": "Energy, about",
  "train.wattHours": ({ wattHours }: { wattHours: string }) => `${wattHours} Wh`,
  "train.energyHelp": ({ watts }: { watts: number }) =>
    `The time of training times ${String(watts)} W, which a device like this one usually draws when busy. Browsers do not say how much power is used, so the true figure may be half or double.`,
  "train.device.webgpu": "WebGPU",
  "train.device.wasm": "WebAssembly",
  "train.device": "Device",
  "train.stepTime": ({ name, ms }: { name: string; ms: string }) => `${name}: ${ms} ms per step`,
  "train.notRecorded": "steps could not be recorded",
  "train.tokens": ({ count }: { count: string }) => `${count} tokens`,
  "train.rateCharts": "Learning rate and gradient norm",
  "train.gradientNorm": "Gradient norm",
  "train.layers": "Layers",
  "train.layers.figure": "Figure of the layers",
  "train.layers.layer": "Layer",
  "train.layers.updateRatio": "Change in one step, as a share of the weights",
  "train.layers.updateRatio.short": "Change",
  "train.layers.gradientNorm": "Length of the gradient",
  "train.layers.gradientNorm.short": "Gradient",
  "train.layers.weightNorm": "Length of the weights",
  "train.layers.weightNorm.short": "Weights",
  "train.layers.deadShare": "Units that give 0 for every row of a batch",
  "train.layers.deadShare.short": "Dead units",
  "train.layers.weights": ({ layer }: { layer: string }) => `Weights of ${layer}`,
  "train.layers.weight": "Weight",
  "train.layers.dead": ({ layer }: { layer: string }) =>
    `${layer}: more than half of the units give 0 for every row, and no longer learn. A lower learning rate spares them.`,
  "train.layers.still": ({ layer }: { layer: string }) => `${layer} hardly changes while other layers learn.`,
  "train.layers.jumping": ({ layer }: { layer: string }) =>
    `${layer}: one step changes more than a tenth of the weights. A lower learning rate is steadier.`,
  "train.curves": "Learning curves",
  "train.strengthCurvesHelp":
    "How the model does at each strength of the penalty on large weights. The larger C is, the weaker the penalty. Where the training curve improves and the validation curve does not, the model is memorizing the training rows.",
  "train.curvesHelp":
    "The loss says how wrong the model is: lower is better. When the training curve improves while the validation curve gets worse, the model is memorizing the training rows.",
  "train.emptyTitle": "The learning curves will be drawn here",
  "train.emptyText": "The loss and the other figures, on the training rows and on the validation rows.",
  "train.batches": "Batches",
  "train.atEpoch": ({ epoch }: { epoch: string }) => `Epoch ${epoch}`,
  "train.metric": "Metric",
  "train.keptMark": "kept",
  "train.watch": "Watch a row",
  "train.watchHelp":
    "A row of the validation part, which the model does not learn from, and what it answers after each epoch. Point at the chart, or tap it, to see the answer of an earlier epoch.",
  "train.watchPlace": ({ place, count }: { place: number; count: number }) =>
    `${String(place)} of ${String(count)}`,
  "train.watchBefore": "Previous row",
  "train.watchNext": "Next row",
  "train.watchWaiting": "Answered after the first epoch.",
  "train.watchPass": ({ epoch }: { epoch: number }) => `After epoch ${String(epoch)}`,
  "train.watchRight": "right",
  "train.watchNumber": ({ given, right }: { given: string; right: string }) =>
    `Answer ${given} · right is ${right}`,
  "train.pin": "Watch a text of your own",
  "train.pinHelp": ({ most }: { most: number }) =>
    `Up to ${String(most)} texts, one per line. Every run from the next one on answers them after each epoch.`,
  "train.pinned": "Your text",
  "train.pinDone": "Done",
  "train.watchNumberOwn": ({ given }: { given: string }) => `Answer ${given}`,
  "train.confusion": "Mistakes over the epochs",
  "train.confusionHelp":
    "Rows are the true classes of the validation rows, columns are the answers. Move the slider, or point at the chart or tap it, to see an earlier epoch.",
  "train.confusion.place": "Epoch",
  "train.confusion.actual": "True class",
  "train.confusion.answered": "Answer",
  "train.confusion.cell": ({
    actual,
    answered,
    count,
  }: {
    actual: string;
    answered: string;
    count: number;
  }) => `${counted(count, "row")} of “${actual}” answered with “${answered}”`,
  "train.rate.find": "Find a rate",
  "train.rate.title": "Loss by learning rate",
  "train.rate.at": ({ rate }: { rate: string }) => `Rate ${rate}`,
  "train.rate.found": ({ rate }: { rate: string }) => `The loss falls fastest around ${rate}.`,
  "train.rate.none": "The loss fell at no rate. The model or the data may be the reason.",
  "train.rate.failed": "The rates could not be tried. Training would say why.",
  "train.rate.use": "Use it",
  "train.rate.used": "In use",
  "train.byHeart": "learns by heart",
  "train.earlier": "in use",
  "train.baseline": ({ figure }: { figure: string }) => `counted words ${figure}`,
  "train.keptBy": ({ epoch, figure }: { readonly epoch: string; readonly figure: string }) =>
    `The weights and figures of epoch ${epoch} are kept: its ${figure.toLowerCase()} was the best.`,

  "train.table": "Epochs as a table",
  "train.strengthTable": "Strengths as a table",
  "train.console": "Console",
  "train.copy": "Copy",
  "train.copied": "Copied",
  "train.consoleEmpty": "Each finished epoch is logged here as Keras prints it.",
} as const satisfies Record<string, Message>;
