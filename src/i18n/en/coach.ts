import { formatPercent } from "../../core/formatPercent.ts";
import { formatCount } from "../formatCount.ts";
import type { Message } from "../messages.ts";
import { counted } from "./common.ts";

const percent = (share: number): string => formatPercent(share, 0);

export const coachMessages = {
  "coach.title": "Coach",
  "coach.help":
    "Looks at the curves and at the rows, and says what could be better. Every suggestion is one change: try it, and see whether it helped. Undo takes it back.",
  "coach.watching": "Nothing stands out so far.",
  "coach.fine": "All is well. The curves show no problem.",
  "coach.try": ({ change }: { change: string }) => `Try ${change}`,
  "coach.trying": ({ change }: { change: string }) => `Trying ${change}.`,
  "coach.tried.better": ({ change, figure, before, after }: Tried) =>
    `${change}: ${figure} went from ${before} to ${after}. That helped.`,
  "coach.tried.same": ({ change, figure, before, after }: Tried) =>
    `${change}: ${figure} went from ${before} to ${after}. That made no difference.`,
  "coach.tried.worse": ({ change, figure, before, after }: Tried) =>
    `${change}: ${figure} went from ${before} to ${after}. That did not help.`,
  "coach.takeBack": "Take the change back",
  "coach.macroF1": "macro-F1",
  "coach.mark": ({ from, to }: { from: number; to: number }) =>
    from === to ? `Epoch ${String(from)}` : `Epochs ${String(from)}–${String(to)}`,

  "coach.before.batchLargerThanData": ({ batchSize, rowCount }: { batchSize: number; rowCount: number }) =>
    `A batch of ${formatCount(batchSize)} is more than all ${counted(rowCount, "training row")}: the model would be adjusted once per epoch.`,
  "coach.before.classOfFewRows": ({ className, rowCount }: { className: string; rowCount: number }) =>
    `The class “${className}” has ${counted(rowCount, "training row")}: hardly enough to learn it.`,
  "coach.before.noValidationRows":
    "No rows are held back for validation: nothing will show whether the model learns by heart.",
  "coach.before.fewTestRows": ({ rowCount, points }: { rowCount: number; points: number }) =>
    `The test part has ${counted(rowCount, "row")}: two models less than ${String(Math.ceil(points * 100))} points apart may differ by chance.`,
  "coach.before.fine": "Nothing stands in the way. Once there are curves, the coach looks at them.",
  "coach.before.batchSize": ({ batchSize }: { batchSize: number }) =>
    `Use ${formatCount(batchSize)} per batch`,

  "coach.divergence": "Training went out of control",
  "coach.divergence.saw": ({ epoch, loss }: { epoch: number; loss: string | null }) =>
    loss === null
      ? `In epoch ${String(epoch)} the loss was no longer a number.`
      : `From epoch ${String(epoch)} on the loss grew, to ${loss} at the end.`,
  "coach.divergence.why":
    "Each step jumps past its goal, and the next one has further to go. Smaller steps come to rest.",
  "coach.rateTooHigh": "The learning rate is too high",
  "coach.rateTooHigh.saw": ({
    learningRate,
    usual,
    loss,
  }: {
    learningRate: string;
    usual: string;
    loss: string;
  }) =>
    `At a rate of ${learningRate} the loss did not come below ${loss}. Usual for this optimizer: ${usual}.`,
  "coach.rateTooHigh.why": "Steps this large undo what the steps before them learned.",
  "coach.rateTooLow": "The learning rate is too low",
  "coach.rateTooLow.saw": ({ learningRate, from, to }: { learningRate: string; from: string; to: string }) =>
    `At a rate of ${learningRate} the training loss only fell from ${from} to ${to}, evenly.`,
  "coach.rateTooLow.why":
    "The direction is right, but at this pace the run ends long before the model is there.",
  "coach.collapse": "The model answers nearly everything alike",
  "coach.collapse.saw": ({
    className,
    given,
    actual,
  }: {
    className: string;
    given: number;
    actual: number;
  }) =>
    `It gives ${percent(given)} of the test rows the class “${className}”, which ${percent(actual)} have.`,
  "coach.collapse.why": "One answer for all is easy to learn and tells nothing about the row.",
  "coach.imbalanceIgnored": "Rare classes are missed",
  "coach.imbalanceIgnored.saw": ({
    names,
    recall,
    ratio,
  }: {
    names: string;
    recall: number;
    ratio: number;
  }) =>
    `Of the rows of ${names}, ${percent(recall)} are found. The largest class has ${formatCount(Math.round(ratio))} times as many rows as the smallest.`,
  "coach.imbalanceIgnored.why":
    "If every row counts the same, a model gains most by looking at the large classes.",
  "coach.labelsDisagree": "Some labels contradict each other",
  "coach.labelsDisagree.saw": ({ count, share }: { count: number; share: number }) =>
    `The label of ${counted(count, "row")} (${percent(share)}) does not match rows with similar texts.`,
  "coach.labelsDisagree.why":
    "A model cannot learn what its examples disagree about, and is measured by them too.",
  "coach.tooFewRows": "There are few rows for a model this large",
  "coach.tooFewRows.saw": ({
    rowCount,
    parametersPerRow,
    training,
    validation,
  }: {
    rowCount: number;
    parametersPerRow: number;
    training: string;
    validation: string;
  }) =>
    `The model has ${formatCount(parametersPerRow)} parameters for each of ${counted(rowCount, "training row")}. It reaches ${training} on these rows and ${validation} on new ones.`,
  "coach.tooFewRows.why":
    "With so few rows a large model learns them by heart. Counting words needs fewer examples; more rows help most.",
  "coach.unknownWords": "Many words are unknown to the model",
  "coach.unknownWords.saw": ({ share, vocabularySize }: { share: number; vocabularySize: number }) =>
    `${percent(share)} of the words in the validation rows are not among the ${formatCount(vocabularySize)} that the model knows.`,
  "coach.unknownWords.why": "All unknown words look the same to the model, so it guesses from what is left.",
  "coach.textsCutOff": "Many texts are cut off",
  "coach.textsCutOff.saw": ({
    share,
    sequenceLength,
    needed,
  }: {
    share: number;
    sequenceLength: number;
    needed: number;
  }) =>
    `${percent(share)} of the texts are longer than the ${formatCount(sequenceLength)} tokens that are read; ${formatCount(needed)} would hold nearly all.`,
  "coach.textsCutOff.why": "What is cut off may be what the answer depends on.",
  "coach.underfitting": "The model could learn more",
  "coach.underfitting.saw": ({
    training,
    validation,
    isStillFalling,
  }: {
    training: string;
    validation: string;
    isStillFalling: boolean;
  }) =>
    isStillFalling
      ? `At the end the loss was still falling: ${training} on the training rows, ${validation} on the validation rows.`
      : `The loss is still ${training} on the training rows themselves, and ${validation} on the validation rows.`,
  "coach.underfitting.why":
    "New rows are answered as well as known ones, so there is room before it learns by heart.",
  "coach.overfitting": "The model learns the training rows by heart",
  "coach.overfitting.saw": ({ best, last, bestEpoch }: { best: string; last: string; bestEpoch: number }) =>
    `After epoch ${String(bestEpoch)} the validation loss rose from ${best} to ${last}, while the training loss kept falling.`,
  "coach.overfitting.why":
    "From there on, it learns only what holds for these rows. Leaving values out at random makes that harder.",
  "coach.unstableValidation": "The validation curve jumps",
  "coach.unstableValidation.saw": ({ swing, rowCount }: { swing: number; rowCount: number }) =>
    `From one epoch to the next the validation loss rose by up to ${percent(swing)}, over ${counted(rowCount, "row")}.`,
  "coach.unstableValidation.why":
    "Which epoch is the best is then partly luck. Smaller steps make the curve smoother.",
  "coach.plateau": "Training stands still",
  "coach.plateau.saw": ({ fromEpoch, loss }: { fromEpoch: number; loss: string }) =>
    `Since epoch ${String(fromEpoch)} neither curve got better; the training loss stays at ${loss}.`,
  "coach.plateau.why":
    "More of the same brings nothing. A rate that changes over the run gets the steps moving again.",
  "coach.validationEasier": "Dropout makes training harder than it need be",
  "coach.validationEasier.saw": ({
    training,
    validation,
    dropout,
  }: {
    training: string;
    validation: string;
    dropout: number;
  }) =>
    `The training loss (${training}) stays above the validation loss (${validation}). Dropout leaves out ${percent(dropout)} while training, and nothing while validating.`,
  "coach.validationEasier.why": "This is no fault, but a model that sees more of each row often learns more.",
  "coach.belowBaseline": "A simpler model does better",
  "coach.belowBaseline.saw": ({
    value,
    baseline,
    by,
  }: {
    value: string;
    baseline: string;
    by: "counter" | "largestClass";
  }) =>
    by === "counter"
      ? `It reaches ${value} on the validation rows; just counting words reaches ${baseline}.`
      : `It reaches ${value} on the validation rows; always giving the largest class reaches ${baseline}.`,
  "coach.belowBaseline.why": "The linear model learns from counted words in seconds, and is a mark to beat.",

  "coach.change.learningRate": ({ from, to }: { from: string; to: string }) =>
    `a learning rate of ${to} (now ${from})`,
  "coach.change.epochs": ({ from, to }: { from: number; to: number }) =>
    `${counted(to, "epoch")} (now ${String(from)})`,
  "coach.change.penalty": "training without a penalty on large weights",
  "coach.change.schedule": ({ name }: { name: string }) => `the schedule “${name}”`,
  "coach.change.classWeights": ({ name }: { name: string }) => `class weights “${name}”`,
  "coach.change.rate": ({ layer, from, to }: { layer: string; from: number; to: number }) =>
    `${percent(to)} in ${layer} (now ${percent(from)})`,
  "coach.change.size": ({ layer, from, to }: { layer: string; from: number; to: number }) =>
    `${formatCount(to)} numbers in ${layer} (now ${formatCount(from)})`,
  "coach.change.dropout": ({ rate }: { rate: number }) => `Dropout of ${percent(rate)} before the output`,
  "coach.change.template": "the linear model, from counted words",
  "coach.change.vocabularySize": ({ from, to }: { from: number; to: number }) =>
    `a vocabulary of ${formatCount(to)} words (now ${formatCount(from)})`,
  "coach.change.minimumCount": ({ from, to }: { from: number; to: number }) =>
    `words that occur ${formatCount(to)} times (now ${formatCount(from)})`,
  "coach.change.tokenizer": "pieces of words (byte-pair encoding)",
  "coach.change.sequenceLength": ({ to }: { to: number }) => `reading ${formatCount(to)} tokens of each text`,
  "coach.change.labels": "the labels that the Doctor suggests",
  "coach.change.split": "other shares of the rows",
  "coach.change.rows": "repeating rows of small classes",
} as const satisfies Record<string, Message>;

interface Tried {
  change: string;
  figure: string;
  before: string;
  after: string;
}
