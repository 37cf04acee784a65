import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";
import { inputName, unitsOfTask } from "./issues.ts";
import { modelLayerMessages } from "./modelLayers.ts";

export const modelMessages = {
  ...modelLayerMessages,
  "model.title": "Model",
  "model.assumed": ({
    length,
    vocabulary,
    classes,
  }: {
    length: number;
    vocabulary: number;
    classes: number;
  }) =>
    `No data yet: shapes and counts assume ${formatCount(length)} words per text, a vocabulary of ${formatCount(vocabulary)} and ${counted(classes, "class", "classes")}.`,
  "model.does.embedding-pooling":
    "This model learns a vector for each word and answers by the mean of a text's words.",
  "model.does.ngram-bag":
    "This model learns a vector for each word, short phrase and piece of a word, and answers by their weighted sum.",
  "model.does.text-cnn":
    "This model looks at every five words in a row and answers by what stands out in them.",
  "model.does.bidirectional-gru":
    "This model reads a text word by word, forwards and backwards, and answers by what it remembers.",
  "model.does.transformer-encoder":
    "This model lets each word of a text look at all others, and answers by what they find.",
  "model.does.text-and-columns":
    "This model makes a vector of every input, puts the vectors side by side and answers by all of them.",
  "model.does.two-towers":
    "This model learns a vector for each value of two categories, and answers by how well the two vectors fit.",
  "model.does.encoder-head":
    "This model reads a text with a pre-trained encoder and answers by its meaning alone.",
  "model.does.encoder-and-words":
    "This model reads a text with a pre-trained encoder, counts its words and phrases as well, and answers by both.",
  "model.does.linear":
    "This model counts the words and phrases of a text, learns how much each one speaks for each answer, and adds that up.",
  "model.sentenceSpace": " ",
  "model.fine": "It is ready to train: nothing here has to be changed.",
  "model.putIn": ({ name, reasons }: { name: string; reasons: string }) =>
    `“${name}” is now in use because it suits your data. ${reasons}`,
  "model.takeBack": "Use the previous model",
  "model.busy": "The layers cannot be changed while a model is training.",
  "model.goOn": "Go to training",
  "model.layers": "Layers",
  "model.layersHelp": "Alt with an arrow key moves the layer in focus, Delete removes it.",
  "model.templates": "Templates",
  "model.template.embedding-pooling": "Embedding and pooling",
  "model.template.embedding-pooling.text":
    "Right for most tables to begin with. Learns a vector for each word and takes the mean of a text's vectors: small, trained in seconds, hard to beat on short texts.",
  "model.template.ngram-bag": "Words and phrases",
  "model.template.ngram-bag.text":
    "Right where short phrases decide, such as “not good”. fastText's model on the phrases that the linear model counts: each phrase has a vector, so that phrases used alike support one another. Takes more time and memory.",
  "model.template.text-cnn": "Text CNN",
  "model.template.text-cnn.text":
    "Right where a few neighbouring words tell the class, from about 2,000 rows on. Finds “would not recommend” anywhere in a text. A few times slower.",
  "model.template.bidirectional-gru": "Bidirectional GRU",
  "model.template.bidirectional-gru.text":
    "Right where the order of words matters over a whole sentence. Reads forwards and backwards, word by word. Slow on long texts.",
  "model.template.transformer-encoder": "Transformer encoder",
  "model.template.transformer-encoder.text":
    "Right with 10,000 rows or more, where words far apart belong together. Each word looks at all others, so the cost grows with the square of the length.",
  "model.template.text-and-columns": "All columns together",
  "model.template.text-and-columns.text":
    "Each input becomes a vector: texts and categories by an embedding, numbers by a dense layer. The vectors, side by side, go through a hidden layer.",
  "model.template.two-towers": "Two towers",
  "model.template.two-towers.text":
    "Right for pairs, such as users and films. Learns a vector for each of the two, and the answer follows from how well they fit.",
  "model.template.encoder-head": "Encoder",
  "model.template.encoder-head.text": "A pre-trained encoder reads the text. For a handful of labelled rows.",
  "model.template.encoder-and-words": "Encoder and words",
  "model.template.encoder-and-words.text":
    "What the encoder understands, beside the words themselves. The best start with few rows.",
  "model.template.noEncoder": "Needs an encoder on this device.",
  "model.template.addEncoder": "Add one",
  "model.encoder.choose": "Choose an encoder",
  "model.encoder.missing": ({ name }: { name: string }) => `${name} (not on this device)`,
  "model.encoder.shelf": "Encoders on this device",
  "model.template.linear": "Linear, from counted words",
  "model.template.linear.text":
    "The first to try and the baseline to beat. Counts words, pairs and pieces of words, and computes their weights within seconds. Easy to explain.",

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
  "model.memoryHelp": ({ batchSize }: { batchSize: number }) =>
    `Each parameter takes 4 bytes. Training also keeps its gradient and Adam's two averages, and the intermediate results of the layers for each of the ${counted(batchSize, "row")} of a batch.`,
  "model.epochTime": "Time per epoch",
  "model.measured": "measured",
  "model.estimated": "estimated",
  "model.epochTime.measured":
    "Measured on this device: in the last run of this model, or in a few steps of it.",
  "model.epochTime.scaled":
    "Estimated from the number of operations and the speed last measured on this device. The Train stage measures this model.",
  "model.epochTime.estimated":
    "Estimated from the number of operations and the speed of a typical device, because nothing was measured on this one yet. The Train stage does that.",
  "model.parametersHelp":
    "The numbers that training adjusts. More of them can learn more, but need more rows to learn from.",
  "model.shapeHelp":
    "What a layer puts out for one row: 128 × 64 is a sequence of 128 positions with 64 numbers each, 64 alone is one vector.",
  "model.chooseLayer": "Choose a layer to see what it does.",

  "model.units.classification": unitsOfTask.classification,
  "model.units.multiLabel": unitsOfTask.multiLabel,
  "model.units.regression": unitsOfTask.regression,
  "model.inputs": "Inputs from the data",
  "model.inputText": ({ column }: { column: string }) => (column === "" ? "Text" : `Text ${column}`),
  "model.inputCategory": ({ column }: { column: string }) =>
    column === "" ? "Category" : `Category ${column}`,
  "model.inputNumber": ({ column }: { column: string }) => `Number ${column}`,
  "model.inputNumbers": ({ count }: { count: number }) => counted(count, "number"),
  "model.inputUnnamed": ({ input }: { input: string }) => inputName(input),
  "model.inputGone": ({ input }: { input: string }) => `${inputName(input)} (not in the data)`,
  "model.mend.add": ({ kind }: { kind: string }) => `Add ${kind}`,
  "model.mend.moveHere": ({ kind }: { kind: string }) => `Move ${kind} here`,
  "model.mend.addOutput": ({ activation }: { activation: string }) =>
    activation === "linear" ? "Add a Dense layer" : `Add Dense with ${activation}`,
  "model.mend.takeEncoder": ({ name }: { name: string }) => `Use ${name}`,
  "model.mend.remove": "Remove",
  "model.mend.moveBack": "Move it there",
  "model.mend.paddingSame": "Use “same”",
  "model.mend.returnSequences": ({ kind }: { kind: string }) => `Let ${kind} pass on every state`,
  "model.mend.heads": ({ count }: { count: number }) => `Use ${counted(count, "head")}`,
  "model.mend.oneVector": "Make it one vector",
  "model.mend.default": ({ value }: { value: string }) => `Use ${value}`,
  "model.mend.join": ({ kind }: { kind: string }) => `Join them with ${kind}`,
  "model.mend.poolInputs": "Add GlobalAveragePooling1D before it",
  "model.mend.matchUnits": ({ units }: { units: number }) => `Add Dense with ${counted(units, "unit")}`,
  "model.mend.readInput": ({ input }: { input: string }) => `Read “${inputName(input)}”`,
  "model.mend.joinInput": "Add it to the model",
  "model.mend.cut": ({ kind }: { kind: string }) => `Remove the connection from ${kind}`,

  "model.typedShape": "One or two whole numbers, such as 8 × 16; one may be −1",
  "model.suggested": ({ field }: { field: string }) => `Usual values of ${field}`,
  "model.view": "View",
  "model.view.canvas": "Canvas",
  "model.view.list": "List",
  "model.view.code": "Code",
  "model.view.versions": "Versions",
  "model.view.search": "Search",
  "model.inspector": "Chosen layer",
  "model.canvas": "Layers and their connections",
  "model.canvasKeys":
    "Arrow keys go from layer to layer, with Shift they select several. A adds a layer after this one, C connects the output to another layer, Alt with up or down moves the layer, Delete removes it. Ctrl with D duplicates, with C, X and V copies, cuts and pastes, with G groups. Plus, minus and 0 zoom.",
  "model.keys": "Keys: A add · C connect · Alt ↑↓ move · Delete remove · Ctrl G group",
  "model.search": "Search layers",
  "model.found": ({ count }: { count: number }) => counted(count, "layer"),
  "model.place.behind": ({ name }: { name: string }) => `Added after ${name}`,
  "model.place.between": ({ from, to }: { from: string; to: string }) => `Goes between ${from} and ${to}`,
  "model.minimap": "Overview of the layers",
  "model.zoomIn": "Zoom in",
  "model.zoomOut": "Zoom out",
  "model.fit": "Show all",
  "model.connecting": "Go to the layer to connect to and press Enter. Escape cancels.",
  "model.join.add": ({ from, to }: { from: string; to: string }) => `Put a layer between ${from} and ${to}`,
  "model.join.wrong": ({ from, to }: { from: string; to: string }) =>
    `${from} does not fit ${to}: put a layer between them`,
  "model.compactParameters": ({ count }: { count: string }) => `${count} par.`,
  "model.changed": ({ share }: { share: string }) => `Δ ${share} per step`,
  "model.changed.help": "How much one of the last steps of training changed the weights of this layer.",
  "model.deadUnits": ({ share }: { share: string }) => `${share} dead`,
  "model.deadUnits.help": "Units that give 0 for every row, and no longer learn.",
  "model.compactFlops": ({ count }: { count: string }) => `${count} FLOPs`,
  "model.fedBy": ({ names }: { names: string }) => `From ${names}`,
  "model.selection": "Selected layers",
  "model.selected": ({ count }: { count: number }) =>
    `${counted(count, "layer")} selected. Group neighbouring layers to fold, name and repeat them.`,
  "model.duplicate": "Duplicate",
  "model.copy": "Copy",
  "model.removeSelected": "Remove selected layers",
  "model.group": "Group",
  "model.connections": "Inputs",
  "model.noConnections": "Nothing is connected here yet.",
  "model.connectFrom": "Connect from …",
  "model.disconnect": ({ from, to }: { from: string; to: string }) =>
    `Remove the connection from ${from} to ${to}`,
  "model.explanation": "What it computes",
  "model.picture.lookUp": "Each word is looked up by itself.",
  "model.picture.window": "Each position sees a word and its neighbours.",
  "model.picture.shorten": "Every two positions become one.",
  "model.picture.gather": "All words come together in one vector.",
  "model.picture.steps": "Each position sees its word and what the previous position passes on.",
  "model.picture.bothWays": "Each position sees its word and what the positions before and after it pass on.",
  "model.picture.allToAll": "Each position sees all words.",
  "model.shapeWorked": ({
    what,
    length,
    units,
  }: {
    what: "tokens" | "sequence" | "vector";
    length: number;
    units: number;
  }) =>
    what === "tokens"
      ? `${counted(length, "token id")} per row`
      : what === "vector"
        ? `One vector of ${counted(units, "number")} per row`
        : `${counted(length, "position")} with ${counted(units, "number")} each`,
  "model.flops": "Work per row",
  "model.flopsHelp":
    "Floating-point operations to answer for one row. A multiplication and an addition count as two. Training takes about three times as many.",
  "model.bytes": "Memory",
  "model.bytesHelp":
    "Memory for the parameters, and for the intermediate results of one row until its gradients are computed. The latter is needed for every row of a batch.",
  "model.bytesBoth": ({ parameters, activations }: { parameters: string; activations: string }) =>
    `${parameters} + ${activations} per row`,
  "model.block.name": ({ number }: { number: number }) => `Block ${String(number)}`,
  "model.block.words": ({ layers, repeat }: { layers: number; repeat: number }) =>
    repeat === 1 ? counted(layers, "layer") : `${counted(layers, "layer")}, ${String(repeat)} times`,
  "model.block.help":
    "Neighbouring layers, folded into one. Repeated copies follow one another, and a change to the first changes all.",
  "model.block.nameLabel": "Name",
  "model.block.repeat": "Repeat",
  "model.block.repeatHelp": "How often the layers follow one another, each copy with weights of its own.",
  "model.block.open": ({ name }: { name: string }) => `Open ${name}`,
  "model.block.close": ({ name }: { name: string }) => `Close ${name}`,
  "model.block.openShort": "Open",
  "model.block.ungroup": "Ungroup",

  "model.said.behind": ({ kind, place }: { kind: string; place: string }) =>
    `${kind} was added after ${place}.`,
  "model.said.between": ({ kind, place }: { kind: string; place: string }) =>
    `${kind} was added after ${place}.`,
  "model.said.loose": ({ kind }: { kind: string; place: string }) =>
    `${kind} was added. Nothing is connected to it yet.`,
  "model.said.pasted": ({ count }: { count: number }) =>
    `${counted(count, "layer was", "layers were")} added.`,
  "model.said.copied": ({ count }: { count: number }) =>
    `${counted(count, "layer was", "layers were")} copied.`,
  "model.said.movedBetween": ({ kind, from, to }: { kind: string; from: string; to: string }) =>
    `${kind} is now between ${from} and ${to}.`,
  "model.said.connected": ({ from, to }: { from: string; to: string }) => `${from} now leads to ${to}.`,
  "model.said.cut": ({ from, to }: { from: string; to: string }) => `${from} no longer leads to ${to}.`,
  "model.said.cannotConnect": "These two cannot be connected, or already are.",
  "model.said.grouped": ({ name, count }: { name: string; count: number }) =>
    `${counted(count, "layer now forms", "layers now form")} ${name}.`,
  "model.said.mended": ({ what }: { what: string }) => `Done: ${what}.`,
  "model.said.template": ({ name }: { name: string }) => `The model is now ${name}.`,
  "model.templatePresent": "In use now",
  "model.templateSuggested": "Suits your data",
  "model.templateTime": ({ time }: { time: string }) => `about ${time} to train`,
  "model.findStart": "Find the best start",
  "model.findStart.text": ({ count, seconds }: { count: number; seconds: number }) =>
    `Tries ${counted(count, "model")} on a sample of your rows for at most ${counted(seconds, "second")} in all, and compares them on the same validation rows.`,
  "model.template.empty": "Empty",
  "model.template.empty.text": "Only the inputs: build a model of your own.",
  "model.code.form": "Form",
  "model.code.keras": "Keras",
  "model.code.tfjs": "TensorFlow.js",
  "model.code.mermaid": "Mermaid",
  "model.code.svg": "Picture",
  "model.code.svgAlt": "The layers of the model and how they are connected",
  "model.code.broken": "The code appears once the model can be built. To be fixed first:",
  "model.code.copied": "Copied",
  "model.version.keep": "Keep this version",
  "model.version.keepShort": "Keep",
  "model.version.nameLabel": "Name of the version",
  "model.version.name": ({ number }: { number: number }) => `Version ${String(number)}`,
  "model.version.none": "No versions yet",
  "model.version.noneText":
    "Keep the model under a name before you try something bold. Any kept version can be compared with the current model and restored.",
  "model.version.layers": ({ count }: { count: number }) => counted(count, "layer"),
  "model.version.forget": ({ name }: { name: string }) => `Delete ${name}`,
  "model.version.difference": ({ name }: { name: string }) => `From ${name} to now`,
  "model.version.restore": "Restore",
  "model.version.restored": ({ name }: { name: string }) => `The model is ${name} again.`,
  "model.version.same": "There is no difference.",
  "model.version.added": ({ name }: { name: string }) => `${name} was added`,
  "model.version.removed": ({ name }: { name: string }) => `${name} was removed`,
  "model.version.changed": ({
    name,
    field,
    before,
    after,
  }: {
    name: string;
    field: string;
    before: string;
    after: string;
  }) => `${name}: ${field} ${before} → ${after}`,
  "model.version.joined": ({ from, to }: { from: string; to: string }) => `${from} leads to ${to}`,
  "model.version.cut": ({ from, to }: { from: string; to: string }) => `${from} no longer leads to ${to}`,
  "model.search.varied": "Fields to vary",
  "model.search.help":
    "The search trains several variants of this model that differ in the fields listed here. The one that does best on the validation rows beats a guess.",
  "model.search.none": "No field varies yet. Choose a field of a layer.",
  "model.search.add": "Vary a field …",
  "model.search.settings": "Training settings",
  "model.search.gone": "This layer was removed",
  "model.search.values": ({ name }: { name: string }) => `Values of ${name}`,
  "model.search.remove": ({ name }: { name: string }) => `Stop varying ${name}`,
  "model.search.typed": ({ options }: { options: string }) => `Not allowed. Possible values: ${options}`,
  "model.search.list": "Values",
  "model.search.range": "Range",
  "model.search.how": "How values are combined",
  "model.search.grid": "Grid",
  "model.search.grid.text":
    "Every combination of values, with four values from each range. Thorough, but the number of models grows fast.",
  "model.search.random": "Random",
  "model.search.random.text":
    "Combinations drawn at random. With several fields, they find good values sooner than a grid.",
  "model.search.halving": "Halving",
  "model.search.halving.text":
    "Draws combinations at random, trains all of them briefly, keeps the better half and repeats. Tries the most models in the same time.",
  "model.search.count": "Models",
  "model.search.seed": "Seed",
  "model.search.models": ({ count }: { count: number }) => counted(count, "model"),
  "model.search.round": ({ count, epochs }: { count: number; epochs: number }) =>
    `${counted(count, "model")} for ${counted(epochs, "epoch")}`,
  "model.search.then": ", then ",
  "model.search.toTraining": "Go to training",
  "model.search.open": "The models are trained one after another. To train just one of them, use it.",
  "model.search.model": "Model",
  "model.search.take": "Use this model",
  "model.search.takeModel": ({ number }: { number: number }) => `Use this model: ${String(number)}`,
  "model.suggest": ({ name }: { name: string }) => `For your data: ${name}`,
  "model.suggest.twoCategories": "Your data pairs two categories.",
  "model.suggest.columns": "Your data has several inputs.",
  "model.suggest.encoder": "With few labelled rows, an encoder that has read millions of texts helps most.",
  "model.suggest.fewRows": "You have few rows: models that count or average words learn most from them.",
  "model.suggest.fewRowsPerClass": "You have few rows per class: models with little to learn do best.",
  "model.suggest.shortTexts": "Your texts are short: their words tell more than their order.",
  "model.suggest.longTexts": "Your texts are long: looking at pairs of words stays fast.",
  "model.suggest.anyTexts":
    "Counted words, pairs of words and pieces of words are quick to learn and hard to beat.",
  "model.suggest.spaceless":
    "Your texts have no spaces between words: runs of characters, such as “不好”, say more than single ones.",
  "model.import": "Import a model …",
  "model.import.text":
    "A Keras config.json, a TensorFlow.js model.json, or a project or layers saved by Layerloom.",
  "model.imported": ({ name, count }: { name: string; count: number }) =>
    `${counted(count, "layer was", "layers were")} read from ${name}.`,
} as const satisfies Record<string, Message>;
