import type { Message } from "../messages.ts";
import { counted, formatCount } from "./common.ts";

export const modelMessages = {
  "model.title": "Model",
  "model.intro": "Each text passes through these layers, top to bottom. Choose one to change it.",
  "model.assumed": ({
    length,
    vocabulary,
    classes,
  }: {
    length: number;
    vocabulary: number;
    classes: number;
  }) =>
    `No data yet: shapes and counts assume ${formatCount(length)} words a text, a vocabulary of ${formatCount(vocabulary)} and ${counted(classes, "class", "classes")}.`,
  "model.busy": "While a model trains, its layers cannot be changed.",
  "model.goOn": "Go to training",
  "model.layers": "Layers",
  "model.layersHelp": "Alt with an arrow key moves the layer in focus, Delete removes it.",
  "model.templates": "Templates",
  "model.template.embedding-pooling": "Embedding and pooling",
  "model.template.embedding-pooling.text":
    "Learns a vector for each word and takes their mean. Small, fast, hard to beat on short texts.",
  "model.template.text-cnn": "Text CNN",
  "model.template.text-cnn.text":
    "Looks at a few words in a row, so that “not good” differs from “good”. Slower, often better on longer texts.",

  "model.add": "Add a layer",
  "model.addAfter": ({ kind }: { kind: string }) => `Add a layer after ${kind}`,
  "model.moveUp": ({ kind }: { kind: string }) => `Move ${kind} up`,
  "model.moveDown": ({ kind }: { kind: string }) => `Move ${kind} down`,
  "model.remove": ({ kind }: { kind: string }) => `Remove ${kind}`,
  "model.drag": "Drag to move",
  "model.moved": ({ kind, place, count }: { kind: string; place: number; count: number }) =>
    `${kind} is now layer ${String(place)} of ${String(count)}.`,
  "model.removed": ({ kind }: { kind: string }) => `${kind} was removed.`,

  "model.input": "Input shape",
  "model.output": "Output shape",
  "model.parameters": "Parameters",
  "model.parameterCount": ({ count }: { count: number }) => counted(count, "parameter"),
  "model.shapeUnknown": "not known yet",
  "model.total": "The whole model",
  "model.memory": "Memory to train",
  "model.memoryHelp":
    "Each parameter takes 4 bytes, and Adam keeps two more numbers for it while training. What the layers compute along the way comes on top and grows with the batch size.",
  "model.parametersHelp":
    "The numbers that training adjusts. More of them can learn more, and need more rows to learn from.",
  "model.shapeHelp":
    "What leaves a layer for one text: 128 × 64 is a sequence of 128 places with 64 numbers each, 64 alone is one vector.",
  "model.chooseLayer": "Choose a layer to see what it does.",

  "model.fix.addEmbedding": "Add Embedding",
  "model.fix.moveEmbedding": "Move Embedding here",
  "model.fix.addPooling": "Add GlobalAveragePooling1D",
  "model.fix.addOutput": "Add Dense with softmax",
  "model.fix.remove": "Remove",
  "model.fix.moveBack": "Move it there",
  "model.fix.softmax": "Use softmax",
  "model.fix.unitsPerClass": "One per class",
  "model.fix.paddingSame": "Use “same”",

  "model.words.InputLayer": "The words of one text, as numbers from the vocabulary",
  "model.words.Embedding": ({ outputDim }: { outputDim: number }) =>
    `A vector of ${String(outputDim)} for each word`,
  "model.words.GlobalAveragePooling1D": "The mean over all words",
  "model.words.GlobalMaxPooling1D": "The largest value over all words",
  "model.words.Conv1D": ({
    filters,
    kernelSize,
    padding,
    activation,
  }: {
    filters: number;
    kernelSize: number;
    padding: string;
    activation: string;
  }) =>
    `${counted(filters, "filter")} over ${counted(kernelSize, "word")}, padding ${padding}, ${activation}`,
  "model.words.Dense": ({ units, activation }: { units: number | "classes"; activation: string }) =>
    `${units === "classes" ? "One unit per class" : counted(units, "unit")}, ${activation}`,
  "model.words.Dropout": ({ rate }: { rate: number }) =>
    `Drops ${String(Math.round(rate * 100))} % of the values while training`,
  "model.words.Flatten": "All places in one long vector",

  "model.kind.InputLayer.short": "Where texts come in",
  "model.kind.InputLayer.help":
    "Texts come in as a row of numbers, one for each word, looked up in the vocabulary. Shorter texts are filled up with zeros, which the layers below ignore. Sequence length and vocabulary are set with the data.",
  "model.kind.Embedding.short": "Learns a vector for each word",
  "model.kind.Embedding.help":
    "A table with one row for each word of the vocabulary. Words that are used alike end up with similar rows, because training pulls them there. Almost every text model begins with it.",
  "model.kind.GlobalAveragePooling1D.short": "Makes one vector of a sequence: the mean",
  "model.kind.GlobalAveragePooling1D.help":
    "Takes the mean of all words' vectors, so that a text of any length becomes one vector. Every word counts the same; their order no longer matters.",
  "model.kind.GlobalMaxPooling1D.short": "Makes one vector of a sequence: the strongest signals",
  "model.kind.GlobalMaxPooling1D.help":
    "Keeps the largest value of each unit over all words. One telling word is enough, wherever it stands. The usual partner of Conv1D.",
  "model.kind.Conv1D.short": "Looks at a few words in a row",
  "model.kind.Conv1D.help":
    "Slides over the text with a window of a few words. Each filter learns one pattern, such as “would not recommend”, and answers strongly where it finds it.",
  "model.kind.Dense.short": "Combines all values; with softmax gives probabilities",
  "model.kind.Dense.help":
    "Each unit is a weighted sum of everything that comes in. As the last layer, with one unit per class and softmax, it gives the probability of each class. Before that, it mixes what was found so far.",
  "model.kind.Dropout.short": "Guards against learning by heart",
  "model.kind.Dropout.help":
    "While training, sets a random share of the values to zero, so that the model cannot lean on single ones. When the model is used, everything passes. Raise it when validation gets worse while training still gets better.",
  "model.kind.Flatten.short": "Joins all places into one long vector",
  "model.kind.Flatten.help":
    "Puts the vectors of all words one behind the other. Position keeps its meaning, but the next layer gets many more parameters; for texts, pooling is usually the better choice.",

  "model.field.outputDim": "Vector size",
  "model.field.outputDim.help":
    "Numbers in each word's vector (outputDim). 64 is plenty for a few thousand rows; more takes more memory and learns by heart sooner.",
  "model.field.filters": "Filters",
  "model.field.filters.help": "How many different patterns the layer can look for.",
  "model.field.kernelSize": "Kernel size",
  "model.field.kernelSize.help": "How many words in a row each filter sees at once.",
  "model.field.padding": "Padding",
  "model.field.padding.help":
    "What happens at the ends of a text. valid: only whole windows, so the sequence gets shorter. same: filled up with zeros, the length stays. causal: each place sees only words before it.",
  "model.field.activation": "Activation",
  "model.field.activation.help":
    "What is done to each sum. relu: negative values become zero. tanh and sigmoid: squeezed between −1 and 1, or 0 and 1. softmax: shares that add up to 1. linear: left as it is.",
  "model.field.units": "Units",
  "model.field.units.help": "How many values leave the layer. The last layer needs one per class.",
  "model.field.units.classes": "One per class",
  "model.field.units.number": "Fixed number",
  "model.field.rate": "Rate",
  "model.field.rate.help": "Share of the values that are dropped while training.",
  "model.suggested": ({ field }: { field: string }) => `Usual values of ${field}`,
} as const satisfies Record<string, Message>;
