import type { Message } from "../messages.ts";
import { counted, formatCount } from "./common.ts";

export const trainMessages = {
  "train.title": "Train",
  "train.intro":
    "The model goes through the training rows again and again and adjusts its parameters to be wrong less often.",
  "train.start": "Start training",
  "train.startAgain": "Train again",
  "train.pause": "Pause",
  "train.resume": "Resume",
  "train.stop": "Stop",
  "train.toEvaluate": "See how good it is",

  "train.settings": "Settings",
  "train.epochs": "Epochs",
  "train.epochs.help":
    "How often the model goes through all training rows. The weights of the epoch with the lowest validation loss are kept, so that too many only cost time.",
  "train.batchSize": "Batch size",
  "train.batchSize.help":
    "Rows looked at before each adjustment. Larger batches use the device better; smaller ones adjust more often.",
  "train.learningRate": "Learning rate",
  "train.learningRate.help":
    "How far each adjustment goes. Too high, and the loss jumps or grows; too low, and nothing much happens. 0.001 is a good start.",
  "train.advanced": "Advanced",
  "train.seed": "Seed",
  "train.seed.help":
    "Decides the initial weights, what dropout drops and the order of rows. The same seed on the same device gives the same curve.",
  "train.optimizer": "Optimiser: Adam. Loss: cross-entropy, in nats.",
  "train.suggested": ({ field }: { field: string }) => `Usual values of ${field}`,
  "train.range": ({ minimum, maximum }: { minimum: string; maximum: string }) => `${minimum} to ${maximum}`,

  "train.rows": "Rows",
  "train.rowsHelp":
    "The model learns from the training rows, is watched on the validation rows, and is measured on the test rows at the end. The shares are set with the data.",
  "train.test": "Test",

  "train.why.noData": "There is no data to learn from yet.",
  "train.why.noData.link": "Open a table",
  "train.why.reading": "The table is still being read.",
  "train.why.unreadable": "The table cannot be read.",
  "train.why.unreadable.link": "Look at the data",
  "train.why.noRoles": "Text and label are not chosen yet.",
  "train.why.noRoles.link": "Choose the columns",
  "train.why.roles": "The chosen columns cannot be learned from.",
  "train.why.roles.link": "Choose other columns",
  "train.why.graph": ({ count }: { count: number }) =>
    `${counted(count, "thing")} in the model ${count === 1 ? "needs" : "need"} mending.`,
  "train.why.graph.link": "Mend the model",
  "train.why.elsewhere": "The project is open in another tab.",

  "train.ready": "Ready",
  "train.paused": "Paused",
  "train.stopping": "Stopping…",
  "train.evaluating": "Testing on rows held back",
  "train.epochOf": ({ epoch, epochs }: { epoch: number; epochs: number }) =>
    `Epoch ${formatCount(epoch)} of ${formatCount(epochs)}`,
  "train.stepOf": ({ step, steps }: { step: number; steps: number }) =>
    `step ${formatCount(step)} of ${formatCount(steps)}`,
  "train.done": ({ epochs, time }: { epochs: number; time: string }) =>
    `Trained ${counted(epochs, "epoch")} in ${time}.`,
  "train.stopped": ({ epochs, time }: { epochs: number; time: string }) =>
    `Stopped after ${counted(epochs, "whole epoch")} and ${time}; what was learned until then is kept.`,
  "train.kept": ({ epoch }: { epoch: number }) =>
    `The weights of epoch ${String(epoch)} are kept: it has the lowest validation loss.`,
  "train.changed": "Data or layers have changed since this run. Train again to see the difference.",
  "train.failedTitle": "Training ended with an error",
  "train.progress": "Progress",
  "train.seconds": ({ seconds }: { seconds: string }) => `${seconds} s`,
  "train.minutes": ({ minutes, seconds }: { minutes: number; seconds: number }) =>
    `${String(minutes)} min ${String(seconds)} s`,

  "train.figures": "Where it stands",
  "train.epoch": "Epoch",
  "train.valLoss": "Validation loss",
  "train.valAccuracy": "Validation accuracy",
  "train.curves": "Learning curves",
  "train.curvesHelp":
    "Loss is how surprised the model is by the right answer: lower is better. When training keeps getting better while validation gets worse, the model learns by heart.",
  "train.emptyTitle": "The learning curves will be drawn here",
  "train.emptyText": "Loss and accuracy, for the rows the model learns from and for those it does not.",
  "train.batches": "Batches",
  "train.atEpoch": ({ epoch }: { epoch: string }) => `Epoch ${epoch}`,
  "train.keptMark": "kept",

  "train.table": "Epochs as a table",
  "train.console": "Console",
  "train.copy": "Copy",
  "train.copied": "Copied",
  "train.consoleEmpty": "Each finished epoch is logged here as Keras prints it.",
} as const satisfies Record<string, Message>;
