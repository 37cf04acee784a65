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
    "Right for most tables to begin with. Learns a vector for each word and takes their mean: small, trained in seconds, hard to beat on short texts.",
  "model.template.ngram-bag": "Words and phrases",
  "model.template.ngram-bag.text":
    "Right where short phrases decide, such as “not good”, and speed counts. The model of fastText: quick to train, takes more memory for its phrases.",
  "model.template.text-cnn": "Text CNN",
  "model.template.text-cnn.text":
    "Right where a few words in a row tell the class, from about 2,000 rows on. Sees “would not recommend” wherever it stands; a few times slower.",
  "model.template.bidirectional-gru": "Bidirectional GRU",
  "model.template.bidirectional-gru.text":
    "Right where the order of words matters over a whole sentence. Reads forwards and backwards, word by word; slow on long texts.",
  "model.template.transformer-encoder": "Transformer encoder",
  "model.template.transformer-encoder.text":
    "Right with 10,000 rows and more, where far-apart words belong together. Each word looks at all others; costs grow with the square of the length.",
  "model.template.tfidf-dense": "TF-IDF and dense",
  "model.template.tfidf-dense.text":
    "Right for a few hundred rows, or as the baseline to beat. Counts telling words, learns one weight for each and class; easy to explain.",

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

  "model.fix.add": ({ kind }: { kind: string }) => `Add ${kind}`,
  "model.fix.moveHere": ({ kind }: { kind: string }) => `Move ${kind} here`,
  "model.fix.addOutput": "Add Dense with softmax",
  "model.fix.remove": "Remove",
  "model.fix.moveBack": "Move it there",
  "model.fix.softmax": "Use softmax",
  "model.fix.unitsPerClass": "One per class",
  "model.fix.paddingSame": "Use “same”",
  "model.fix.returnSequences": ({ kind }: { kind: string }) => `Let ${kind} pass on every state`,
  "model.fix.heads": ({ count }: { count: number }) => `Use ${counted(count, "head")}`,
  "model.fix.oneVector": "Make it one vector",
  "model.fix.default": ({ value }: { value: string }) => `Use ${value}`,
  "model.fix.join": ({ kind }: { kind: string }) => `Join them with ${kind}`,
  "model.fix.poolInputs": "Add GlobalAveragePooling1D before it",
  "model.fix.matchUnits": ({ units }: { units: number }) => `Add Dense with ${counted(units, "unit")}`,
  "model.fix.cut": ({ kind }: { kind: string }) => `Remove the connection from ${kind}`,

  "model.suggested": ({ field }: { field: string }) => `Usual values of ${field}`,
} as const satisfies Record<string, Message>;
