import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";
import { unitsOfTask } from "./issues.ts";
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
    `No data yet: shapes and counts assume ${formatCount(length)} words a text, a vocabulary of ${formatCount(vocabulary)} and ${counted(classes, "class", "classes")}.`,
  "model.does.embedding-pooling":
    "This model learns a vector for each word and answers by the mean of a text's words.",
  "model.does.ngram-bag":
    "This model learns a vector for each word and each short phrase, and answers by their mean.",
  "model.does.text-cnn":
    "This model looks at every five words in a row and answers by what stands out in them.",
  "model.does.bidirectional-gru":
    "This model reads a text word by word, forwards and backwards, and answers by what it remembers.",
  "model.does.transformer-encoder":
    "This model lets each word of a text look at all others, and answers by what they find.",
  "model.does.text-and-columns":
    "This model makes a vector of every input, puts them side by side and answers by all of them.",
  "model.does.two-towers":
    "This model learns a vector for each member of both categories and answers by how well two of them fit.",
  "model.does.linear":
    "This model counts the words and phrases of a text, learns how much each speaks for which answer, and adds that up.",
  "model.sentenceSpace": " ",
  "model.fine": "It is ready to be trained: nothing here has to be changed.",
  "model.putIn": ({ name, reasons }: { name: string; reasons: string }) =>
    `“${name}” was put in, as it suits your data. ${reasons}`,
  "model.takeBack": "Take it back",
  "model.baseline": ({ figure }: { figure: string }) =>
    `A plain word counter, tried in the background, comes to ${figure} on the validation rows.`,
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
  "model.template.text-and-columns": "All columns together",
  "model.template.text-and-columns.text":
    "Each input becomes a vector: texts and categories by an embedding, numbers by a dense layer. Side by side they go through a hidden layer.",
  "model.template.two-towers": "Two towers",
  "model.template.two-towers.text":
    "For who meets what, such as users and films: a vector for each, and the answer follows from how well the two fit.",
  "model.template.linear": "Linear, from counted words",
  "model.template.linear.text":
    "The first to try, and the baseline to beat. Counts telling words, pairs and pieces of words, and solves for one weight for each and class within seconds; easy to explain.",

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
    `Each parameter takes 4 bytes; while training, its gradient and Adam's two numbers as well. What the layers compute along the way is kept for each of the ${counted(batchSize, "text")} of a batch.`,
  "model.epochTime": "Time per epoch",
  "model.measured": "measured",
  "model.estimated": "estimated",
  "model.epochTime.measured":
    "Measured on this device: in the last run of this model, or in a few steps of it.",
  "model.epochTime.scaled":
    "Estimated by the number of operations, at the speed of the model that was last timed on this device. The train stage times this one.",
  "model.epochTime.estimated":
    "Estimated by the number of operations, at the speed of a usual device: nothing has been timed on this one yet. The train stage does.",
  "model.parametersHelp":
    "The numbers that training adjusts. More of them can learn more, and need more rows to learn from.",
  "model.shapeHelp":
    "What leaves a layer for one text: 128 × 64 is a sequence of 128 places with 64 numbers each, 64 alone is one vector.",
  "model.chooseLayer": "Choose a layer to see what it does.",

  "model.units.classification": unitsOfTask.classification,
  "model.units.multiLabel": unitsOfTask.multiLabel,
  "model.units.regression": unitsOfTask.regression,
  "model.inputs": "Inputs of the data",
  "model.inputText": ({ column }: { column: string }) => (column === "" ? "Text" : `Text ${column}`),
  "model.inputCategory": ({ column }: { column: string }) =>
    column === "" ? "Category" : `Category ${column}`,
  "model.inputNumber": ({ column }: { column: string }) => `Number ${column}`,
  "model.inputNumbers": ({ count }: { count: number }) => counted(count, "number"),
  "model.inputGone": ({ id }: { id: string }) => `${id} (not in the data)`,
  "model.mend.add": ({ kind }: { kind: string }) => `Add ${kind}`,
  "model.mend.moveHere": ({ kind }: { kind: string }) => `Move ${kind} here`,
  "model.mend.addOutput": ({ activation }: { activation: string }) =>
    activation === "linear" ? "Add a Dense layer" : `Add Dense with ${activation}`,
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
  "model.mend.readInput": ({ id }: { id: string }) => `Read “${id}”`,
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
    "Arrows go from layer to layer, with Shift they select more. A adds a layer behind, C connects the output to another layer, Alt with up or down moves the layer, Delete removes it. Ctrl with D duplicates, C, X and V copy, cut and paste, G groups. Plus, minus and 0 zoom.",
  "model.keys": "Keys: A add · C connect · Alt ↑↓ move · Delete remove · Ctrl G group",
  "model.search": "Search layers",
  "model.found": ({ count }: { count: number }) => counted(count, "layer"),
  "model.place.behind": ({ name }: { name: string }) => `Added after ${name}`,
  "model.place.between": ({ from, to }: { from: string; to: string }) => `Goes between ${from} and ${to}`,
  "model.minimap": "Overview of the layers",
  "model.zoomIn": "Zoom in",
  "model.zoomOut": "Zoom out",
  "model.fit": "Show all",
  "model.connecting": "Go to the layer that it should lead to, and press Enter. Escape cancels.",
  "model.join.add": ({ from, to }: { from: string; to: string }) => `Put a layer between ${from} and ${to}`,
  "model.join.wrong": ({ from, to }: { from: string; to: string }) =>
    `${from} does not fit into ${to}; put a layer between them`,
  "model.compactParameters": ({ count }: { count: string }) => `${count} par.`,
  "model.compactFlops": ({ count }: { count: string }) => `${count} FLOPs`,
  "model.fedBy": ({ names }: { names: string }) => `From ${names}`,
  "model.selection": "Selected layers",
  "model.selected": ({ count }: { count: number }) =>
    `${counted(count, "layer")} selected. Group a run of them to fold it into one, to name it and to repeat it.`,
  "model.duplicate": "Duplicate",
  "model.copy": "Copy",
  "model.removeSelected": "Remove what is selected",
  "model.group": "Group",
  "model.connections": "Inputs",
  "model.noConnections": "Nothing leads here yet.",
  "model.connectFrom": "Connect from …",
  "model.disconnect": ({ from, to }: { from: string; to: string }) =>
    `Remove the connection from ${from} to ${to}`,
  "model.explanation": "What it computes",
  "model.picture.lookUp": "Each word is looked up by itself.",
  "model.picture.window": "Each place sees a word and its neighbours.",
  "model.picture.shorten": "Every two places become one.",
  "model.picture.gather": "All words come together in one.",
  "model.picture.steps": "Each place sees its word and what the place before passes on.",
  "model.picture.bothWays": "Each place sees its word and what the places before and behind pass on.",
  "model.picture.allToAll": "Each place sees all words.",
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
      ? `${counted(length, "token id")} a text`
      : what === "vector"
        ? `One vector of ${counted(units, "number")} a text`
        : `${counted(length, "place")} with ${counted(units, "number")} each`,
  "model.flops": "Work per text",
  "model.flopsHelp":
    "Floating-point operations to answer one text; a multiplication and an addition count as two. Training takes about three times as many.",
  "model.bytes": "Memory",
  "model.bytesHelp":
    "What the parameters take, and what is kept of one text until gradients are taken: the latter counts for each text of a batch.",
  "model.bytesBoth": ({ parameters, activations }: { parameters: string; activations: string }) =>
    `${parameters} + ${activations} a text`,
  "model.block.name": ({ number }: { number: number }) => `Block ${String(number)}`,
  "model.block.words": ({ layers, repeat }: { layers: number; repeat: number }) =>
    repeat === 1 ? counted(layers, "layer") : `${counted(layers, "layer")}, ${String(repeat)} times`,
  "model.block.help":
    "A run of layers, folded into one. Repeated, its copies stand one behind the other; what you change in the first changes in all.",
  "model.block.nameLabel": "Name",
  "model.block.repeat": "Repeat",
  "model.block.repeatHelp":
    "How often the layers stand one behind the other, each copy with weights of its own.",
  "model.block.open": ({ name }: { name: string }) => `Open ${name}`,
  "model.block.close": ({ name }: { name: string }) => `Close ${name}`,
  "model.block.openShort": "Open",
  "model.block.ungroup": "Ungroup",

  "model.said.behind": ({ kind, place }: { kind: string; place: string }) =>
    `${kind} was added behind ${place}.`,
  "model.said.between": ({ kind, place }: { kind: string; place: string }) =>
    `${kind} was added behind ${place}.`,
  "model.said.loose": ({ kind }: { kind: string; place: string }) =>
    `${kind} was added; nothing leads to it yet.`,
  "model.said.pasted": ({ count }: { count: number }) =>
    `${counted(count, "layer was", "layers were")} added.`,
  "model.said.copied": ({ count }: { count: number }) =>
    `${counted(count, "layer was", "layers were")} copied.`,
  "model.said.movedBetween": ({ kind, from, to }: { kind: string; from: string; to: string }) =>
    `${kind} now stands between ${from} and ${to}.`,
  "model.said.connected": ({ from, to }: { from: string; to: string }) => `${from} now leads to ${to}.`,
  "model.said.cut": ({ from, to }: { from: string; to: string }) => `${from} no longer leads to ${to}.`,
  "model.said.cannotConnect": "These two cannot be connected, or already are.",
  "model.said.grouped": ({ name, count }: { name: string; count: number }) =>
    `${counted(count, "layer is", "layers are")} now ${name}.`,
  "model.said.mended": ({ what }: { what: string }) => `Done: ${what}.`,
  "model.said.template": ({ name }: { name: string }) => `The model is now ${name}.`,
  "model.templatePresent": "In use now",
  "model.templateSuggested": "Suits your data",
  "model.templateTime": ({ time }: { time: string }) => `about ${time} to train`,
  "model.tryAll": "Try all templates",
  "model.tryAll.text": ({ count, epochs, time }: { count: number; epochs: number; time: string }) =>
    `Not sure? All ${formatCount(count)} can be trained for ${counted(epochs, "epoch")} each and compared on the validation rows: about ${time}.`,
  "model.template.empty": "Empty",
  "model.template.empty.text": "Only the input: build a model of your own.",
  "model.code.form": "Form",
  "model.code.keras": "Keras",
  "model.code.tfjs": "TensorFlow.js",
  "model.code.mermaid": "Mermaid",
  "model.code.svg": "Picture",
  "model.code.svgAlt": "The layers of the model and how they are connected",
  "model.code.broken": "The code appears once the model can be built. This is in the way:",
  "model.code.copied": "Copied",
  "model.version.keep": "Keep this version",
  "model.version.keepShort": "Keep",
  "model.version.nameLabel": "Name of the version",
  "model.version.name": ({ number }: { number: number }) => `Version ${String(number)}`,
  "model.version.none": "No versions yet",
  "model.version.noneText":
    "Keep the model by a name before you try something bold. Any kept version can be compared with the present one and restored.",
  "model.version.layers": ({ count }: { count: number }) => counted(count, "layer"),
  "model.version.forget": ({ name }: { name: string }) => `Forget ${name}`,
  "model.version.difference": ({ name }: { name: string }) => `From ${name} to now`,
  "model.version.restore": "Restore",
  "model.version.restored": ({ name }: { name: string }) => `The model is ${name} again.`,
  "model.version.same": "Nothing differs.",
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
  "model.search.varied": "What is varied",
  "model.search.help":
    "Several models are made from this one, which differ in the fields named here. The best of them, by the validation rows, is worth more than a guess.",
  "model.search.none": "Nothing is varied yet. Choose a field of a layer.",
  "model.search.add": "Vary a field …",
  "model.search.gone": "This layer is gone",
  "model.search.values": ({ name }: { name: string }) => `Values of ${name}`,
  "model.search.remove": ({ name }: { name: string }) => `Stop varying ${name}`,
  "model.search.typed": ({ options }: { options: string }) => `Not taken. Possible: ${options}`,
  "model.search.list": "Values",
  "model.search.range": "Range",
  "model.search.how": "How they are tried",
  "model.search.grid": "Grid",
  "model.search.grid.text":
    "Every combination of all values; of a range, four. Thorough, and soon very many.",
  "model.search.random": "Random",
  "model.search.random.text":
    "Combinations drawn at random. With several fields, it finds good ones sooner than a grid.",
  "model.search.halving": "Halving",
  "model.search.halving.text":
    "Draws at random, trains all a little, and goes on with the better half, again and again. The most models for the time.",
  "model.search.count": "Models",
  "model.search.seed": "Seed",
  "model.search.models": ({ count }: { count: number }) => counted(count, "model"),
  "model.search.round": ({ count, epochs }: { count: number; epochs: number }) =>
    `${counted(count, "model")} for ${counted(epochs, "epoch")}`,
  "model.search.then": ", then ",
  "model.search.toTraining": "Go on to train them",
  "model.search.open": "They are trained one after the other. To try one by itself, use it.",
  "model.search.model": "Model",
  "model.search.take": "Use this model",
  "model.search.takeModel": ({ number }: { number: number }) => `Use this model: ${String(number)}`,
  "model.suggest": ({ name }: { name: string }) => `For your data: ${name}`,
  "model.suggest.twoCategories": "The data pair two categories.",
  "model.suggest.columns": "The data have several inputs.",
  "model.suggest.fewRows": "You have few rows: counted words or their mean learn most from little.",
  "model.suggest.fewRowsPerClass": "There are few rows for each class: what has little to learn does best.",
  "model.suggest.someRows": "You have rows enough to learn which words belong together.",
  "model.suggest.manyRows": "You have rows enough for attention.",
  "model.suggest.shortTexts": "Your texts are short: their words tell more than their order.",
  "model.suggest.longTexts": "Your texts are long: looking at pairs of words stays fast.",
  "model.suggest.spaceless":
    "Your texts put no spaces between words: runs of characters, such as “不好”, tell more than single ones.",
  "model.suggest.slowDevice": "On the processor, a convolution is much faster than recurrence or attention.",
  "model.suggest.fastDevice": "Your graphics card makes it fast enough.",
  "model.import": "Import a model …",
  "model.import.text": "Keras config.json, TensorFlow.js model.json, or a project or layers of Layerloom.",
  "model.imported": ({ name, count }: { name: string; count: number }) =>
    `${counted(count, "layer was", "layers were")} read from ${name}.`,
} as const satisfies Record<string, Message>;
