import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

export const evaluateMessages = {
  "evaluate.title": "Evaluate",
  "evaluate.intro": ({ count }: { count: number }) =>
    `Measured on ${counted(count, "test row")} that the model never saw.`,
  "evaluate.emptyIntro": "How good the model is on rows it never saw.",
  "evaluate.emptyTitle": "There is nothing to measure yet",
  "evaluate.emptyText": "Train a model, and its answers on the test rows will be counted here.",
  "evaluate.toTrain": "Go to training",
  "evaluate.toDeploy": "Go to deployment",

  "evaluate.noRowsTitle": "No rows were held back for testing",
  "evaluate.noRowsText":
    "So there is nothing to measure on. Make the training and validation shares smaller on the data stage and train again.",

  "evaluate.headline": "How good it is",
  "evaluate.accuracy": "Accuracy",
  "evaluate.accuracyHelp": "The share of test rows that the model answers right.",
  "evaluate.macroF1": "Macro-F1",
  "evaluate.macroF1Help":
    "F1 weighs wrong alarms against missed rows for one class. Macro-F1 is its plain mean over the classes, so that small classes count as much as large ones.",
  "evaluate.baseline": "Baseline",
  "evaluate.baselineHelp":
    "What one gets without looking at the text, by always answering the largest class of the training rows.",
  "evaluate.baselineAlways": ({ className }: { className: string }) => `always “${className}”`,
  "evaluate.better": ({ points }: { points: string }) => `${points} points above the baseline.`,
  "evaluate.notBetter":
    "No better than always answering the largest class: more rows, more epochs or another model may help.",

  "evaluate.confusion": "Right answers and mistakes",
  "evaluate.confusionHelp":
    "Each row of the table is a true class, each column an answer. The diagonal holds the right answers; everything else is a mistake of a certain kind.",
  "evaluate.confusionCorner": "True class",
  "evaluate.confusionCaption": "Test rows by their true class (rows) and the model's answer (columns)",
  "evaluate.confusionCell": ({
    actual,
    predicted,
    count,
    share,
  }: {
    actual: string;
    predicted: string;
    count: number;
    share: string;
  }) => `${counted(count, "row")} of “${actual}” answered with “${predicted}”: ${share}`,
  "evaluate.confusionCut": ({ shown, total }: { shown: number; total: number }) =>
    `The table shows ${formatCount(shown)} of the ${formatCount(total)} classes, chosen by how often they are mistaken.`,
  "evaluate.confusionHint": "Point at a cell, or move through them with the arrow keys, to read it in words.",
  "evaluate.pairs": "Most often mistaken",
  "evaluate.pair": ({ actual, predicted }: { actual: string; predicted: string }) =>
    `“${actual}” taken for “${predicted}”`,
  "evaluate.noMistakes": "Every test row was answered right.",

  "evaluate.classes": "Class by class",
  "evaluate.class": "Class",
  "evaluate.precision": "Precision",
  "evaluate.precisionHelp": "Of the rows given this answer, the share that really belongs to the class.",
  "evaluate.recall": "Recall",
  "evaluate.recallHelp": "Of the rows that belong to the class, the share that was found.",
  "evaluate.f1": "F1",
  "evaluate.f1Help": "The harmonic mean of precision and recall: high only where both are.",
  "evaluate.support": "Rows",
  "evaluate.supportHelp": "Test rows that belong to the class. With few of them the figures are uncertain.",

  "evaluate.try": "Try it",
  "evaluate.tryLabel": "A text to classify",
  "evaluate.tryPlaceholder": "Type or paste a text",
  "evaluate.tryExamples": "Or one of the test rows:",
  "evaluate.probabilities": "Probabilities",
  "evaluate.tryMore": ({ count }: { count: number }) =>
    `and ${counted(count, "class", "classes")} less probable`,
  "evaluate.nothingKnown": "The model knows no word of this text: any answer would be a guess.",
  "evaluate.littleKnown": "The model knows too few words of this text: any answer would be a guess.",
  "evaluate.unknown": ({ words }: { words: string }) =>
    `Not in the vocabulary, so read as “unknown”: ${words}.`,
  "evaluate.cut": ({ length }: { length: number }) =>
    `Only the first ${counted(length, "word")} are read; the rest is cut off.`,
} as const satisfies Record<string, Message>;
