import { formatPercent } from "../../core/formatPercent.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import type { IssueCode, IssueValues } from "../../core/issue.ts";
import { readInputId, type InputId, type InputKind } from "../../core/task/inputs.ts";
import type { TaskKind } from "../../core/task/task.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

/** One sentence for each issue code. */
export type IssueMessages = { readonly [C in IssueCode]: (values: IssueValues[C]) => string };

/** "\t" → "tab": delimiters by name where they cannot be seen. */
const named = (delimiter: string): string => (delimiter === "\t" ? "tab" : `“${delimiter}”`);

/** The units of the last layer, by task. */
export const unitsOfTask: Readonly<Record<TaskKind, string>> = {
  classification: "One per class",
  multiLabel: "One per label",
  regression: "One, for the number",
};

const inputNames: Readonly<Record<InputKind, string>> = {
  text: "Text",
  number: "Numbers",
  category: "Category",
};

/** "category-2" → "Category 2": an input by its kind. A name that is no id, such as a column's, stays as it is. */
export function inputName(input: InputId): string {
  const read = readInputId(input);
  if (read === null) return input;
  return read.number === 1 ? inputNames[read.kind] : `${inputNames[read.kind]} ${String(read.number)}`;
}

const neededUnits: Readonly<Record<TaskKind, (expected: number) => string>> = {
  classification: (expected) => `but the data has ${counted(expected, "class", "classes")}`,
  multiLabel: (expected) => `but the data has ${counted(expected, "label")}`,
  regression: () => "but the answer is one number",
};

const activationAdvice: Readonly<Record<TaskKind, (expected: readonly string[]) => string>> = {
  classification: () =>
    "Choose softmax, so that its outputs are probabilities, or sigmoid for a yes or no to each class.",
  multiLabel: ([usual]) => `Choose ${String(usual)}, which says yes or no to each label.`,
  regression: ([usual]) => `Choose ${String(usual)}, so that it can answer with any number.`,
};

export const issueMessages: IssueMessages = {
  "csv.empty": ({ sizeBytes }) =>
    sizeBytes === 0
      ? "The file is empty. Choose a file with rows to learn from."
      : "The file has only blank lines. Choose a file with rows to learn from.",
  "csv.noRows": ({ columnCount }) =>
    `The file has a header of ${counted(columnCount, "column")} and no rows below it. Add rows to the file and open it again.`,
  "csv.binary": ({ looksLike }) =>
    `The file is not text: it looks like ${looksLike === "binary" ? "binary data" : looksLike.toUpperCase()}. Save the table as CSV and open the CSV file.`,
  "csv.replacedCharacters": ({ line, count, encoding }) =>
    `Line ${String(line)} has ${counted(count, "character")} that cannot be read as ${encoding}, shown as �. If other text looks wrong as well, choose another encoding.`,
  "csv.strayBytes": ({ line, characters }) =>
    `Line ${String(line)} has bytes that are not UTF-8 like the rest of the file. They were read as “${characters}”.`,
  "csv.encodingUnsure": ({ encoding, reading, rival, rivalReading }) =>
    `The encoding is a guess. ${encoding.toUpperCase()} reads “${reading}”, and ${rival.toUpperCase()} would read “${rivalReading}”. If the second looks right, choose it under “How it was read”.`,
  "csv.nulRemoved": ({ line, count }) =>
    `Line ${String(line)} had ${counted(count, "NUL character")}, which carry no text. They were removed.`,
  "csv.rowTooShort": ({ line, cellCount, expected }) =>
    `Line ${String(line)} has ${counted(cellCount, "cell")} where ${String(expected)} were expected. It was kept; the missing cells are empty.`,
  "csv.rowTooLong": ({ line, cellCount, expected }) =>
    `Line ${String(line)} has ${counted(cellCount, "cell")} where ${String(expected)} were expected. It was kept; the extra cells are in columns of their own.`,
  "csv.preambleSkipped": ({ line, text }) =>
    `Line ${String(line)} comes before the table and was skipped: “${text}”.`,
  "csv.headerRepeated": ({ count, firstLine }) =>
    `The column names are repeated ${counted(count, "time")}, first in line ${String(firstLine)}, as if several files had been joined. These rows were left out.`,
  "csv.rulerLeftOut": ({ line }) =>
    `The table is drawn with lines, the first in line ${String(line)}. The lines and the spaces around cells were left out.`,
  "csv.labelledLines": () =>
    "Each line begins with its labels, marked by “__label__” as fastText writes them. The labels are one column, the texts another.",
  "csv.separatorLine": ({ delimiter }) =>
    `The first line says that cells are separated by ${named(delimiter)}, and the file was read that way.`,
  "csv.quoteMended": ({ line, text }) =>
    `Line ${String(line)} has a quotation mark that does not wrap a whole cell; it was kept as text: “${text}”.`,
  "csv.blankLines": ({ count, firstLine }) =>
    `${counted(count, "blank line was", "blank lines were")} skipped, the first at line ${String(firstLine)}.`,
  "json.lineSkipped": ({ line, text }) => `Line ${String(line)} is not JSON and was left out: “${text}”.`,
  "json.cutOff": ({ line }) =>
    `The JSON that begins in line ${String(line)} has no end: the file may have been cut off. All complete records were kept.`,
  "json.annotations": ({ tool }) =>
    `These are annotations from ${tool}. Each record became a row and the chosen label a column. Positions, scores and times were left out.`,
  "json.noRecords": ({ found }) =>
    found === "folder"
      ? "No text was found in this folder. Choose a folder with a subfolder of text files for each class."
      : 'No rows were found in this JSON. Rows are objects such as {"text": …, "label": …}, in a list or one per line.',
  "json.tooLarge": ({ sizeBytes, limitBytes }) =>
    `One value in this JSON has ${formatBytes(sizeBytes)}, more than ${formatBytes(limitBytes)}. Save the rows as JSON Lines, one object per line.`,
  "table.unreadable": ({ format, message }) =>
    `This ${format} file cannot be read: ${message}. It may be damaged or protected. Save it again, or as CSV.`,
  "table.otherColumns": ({ fileName, missing, extra }) =>
    [
      missing.length > 0 ? `${fileName} has no column ${missing.join(", ")}: those cells are empty.` : "",
      extra.length > 0
        ? `${fileName} has columns that the first file lacks, which are left out: ${extra.join(", ")}.`
        : "",
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  "table.sampled": ({ share, rowCount }) =>
    `A sample of ${formatPercent(share, 0)} was read, ${counted(rowCount, "row")}, with the proportions of the classes kept.`,
  "dataset.openFailed": ({ message }) =>
    `The file could not be opened because of an error in Layerloom: ${message}`,
  "dataset.describeFailed": ({ message }) =>
    `The rows could not be counted because of an error in Layerloom: ${message}`,
  "dataset.unknownColumn": ({ column, columnNames }) =>
    `There is no column “${column}”. The table has: ${columnNames.join(", ")}.`,
  "dataset.columnsMissing": ({ columnCount }) =>
    `The table has ${counted(columnCount, "column")} as it is read now, without one of the chosen columns. Choose others, or undo what you changed under “How it was read”.`,
  "dataset.sameColumn": ({ column }) =>
    `“${column}” is both read and answered, so the model would only copy the answer. Choose two different columns.`,
  "dataset.oneClass": ({ column, className, rowCount }) =>
    `All ${counted(rowCount, "row")} have the same label “${className}” in “${column}”. A classifier needs at least two classes: choose another label column or add rows.`,
  "dataset.tooManyClasses": ({ column, classCount, limit }) =>
    `“${column}” has ${counted(classCount, "different value")}, but a model can have at most ${String(limit)} classes. Choose a column with few values that repeat.`,
  "dataset.noExamples": ({ rowCount }) =>
    `None of the ${counted(rowCount, "row")} has both something to read and an answer. Choose other columns.`,
  "dataset.noTrainingExamples": () =>
    "No row is left to train on: all are for validation or testing. Choose another split.",
  "dataset.emptyPart": ({ part }) =>
    part === "validation"
      ? "No row is left for validation, so training cannot tell which epoch was best, nor stop early. Give validation a share, or choose another split."
      : "No row is left for testing, so nothing will show how good the model is on rows it has never seen. Give testing a share, or choose another split.",
  "dataset.tooFewExamples": ({ count, minimum }) =>
    `Only ${counted(count, "row")} can be used, but training and testing need at least ${String(minimum)}. Add rows, or choose other columns.`,
  "dataset.emptyTexts": ({ count, firstLine }) =>
    `${counted(count, "row")} without text ${count === 1 ? "is" : "are"} left out, the first at line ${String(firstLine)}.`,
  "dataset.emptyLabels": ({ count, firstLine }) =>
    `${counted(count, "row")} without label ${count === 1 ? "is" : "are"} left out, the first at line ${String(firstLine)}.`,
  "dataset.rareClass": ({ className, count }) =>
    `Class “${className}” has only ${counted(count, "row")}: too few to learn or to measure.`,
  "dataset.unseenClass": ({ className, count }) =>
    `No training row has “${className}”, so it cannot be learned. It is left out of validation and test, where ${counted(count, "row has", "rows have")} it.`,
  "dataset.numericLabel": ({ column, classCount }) =>
    `“${column}” holds numbers with ${counted(classCount, "different value")}; each is a class of its own. Cut them into a few classes, or choose another column.`,
  "dataset.sharedTexts": ({ count }) =>
    `${counted(count, "row is", "rows are")} left out of training or validation, because a later part has the same text.`,
  "dataset.noInputs": () =>
    "No column is read. Choose at least one text, number or category for the model to learn from.",
  "dataset.noTexts": () => "No column is read as text.",
  "dataset.emptyNumbers": ({ column, count, firstLine }) =>
    `${counted(count, "row")} without a number in “${column}” ${count === 1 ? "is" : "are"} left out, the first at line ${String(firstLine)}.`,
  "dataset.noNumbers": ({ column, rowCount }) =>
    `None of the ${counted(rowCount, "row")} has a number in “${column}”. Choose another column, or read this one as classes.`,
  "dataset.oneNumber": ({ column, value, rowCount }) =>
    `All ${counted(rowCount, "row")} have the same number ${String(value)} in “${column}”, so there is nothing to learn. Choose another column.`,
  "dataset.noLabels": ({ column, rowCount }) =>
    `None of the ${counted(rowCount, "row")} has a label in “${column}”. Choose another column.`,
  "dataset.notNumbers": ({ column, count, example }) =>
    `${counted(count, "cell")} of “${column}” ${count === 1 ? "holds" : "hold"} no number, such as “${example}”, and ${count === 1 ? "counts" : "count"} as missing.`,
  "graph.empty": () => "The model has no layers yet. Add an Embedding layer to start.",
  "graph.needsTokens": ({ kind, shape }) =>
    `${kind} looks up token ids, but gets numbers of shape ${shape}. Move it directly after the input.`,
  "graph.numbersAreNoTokens": ({ kind }) =>
    `${kind} looks up words, but this input holds numbers. Remove it: numbers go straight into layers such as Dense.`,
  "graph.unreadInput": ({ input }) =>
    `The model does not read the input “${inputName(input)}”. Add it, or leave it out.`,
  "graph.inputLeadsNowhere": ({ input }) =>
    `Nothing reads the input “${inputName(input)}”. Connect it to a layer, or remove it.`,
  "graph.needsVectors": ({ kind, shape }) =>
    `${kind} multiplies two vectors, but gets a sequence (${shape}). Add a pooling layer before it.`,
  "graph.needsTwo": ({ kind, count }) => `${kind} takes two inputs, but has ${String(count)}.`,
  "graph.needsEmbedding": ({ kind, shape }) =>
    `${kind} needs numbers with a meaning, but gets ${shape} token ids. Put an Embedding layer before it.`,
  "graph.needsText": ({ kind }) =>
    `${kind} reads whole texts, but gets a category, which has only one value. Connect it to a text, or use Embedding.`,
  "graph.noEncoder": () => "No encoder is chosen yet. Choose one that is on this device, or add one.",
  "graph.ngramsNeedDense": ({ kind }) =>
    `${kind} cannot follow BagOfNgrams, which passes on only the n-grams that a text has. Put a Dense layer between them.`,
  "graph.readingsDiffer": ({ kind, input }) =>
    `Two ${kind} layers read “${inputName(input)}” with different settings. Give both the same settings.`,
  "graph.needsSequence": ({ kind, shape }) =>
    `${kind} needs a sequence (length × units), but gets one vector of ${shape}. Move it before the pooling layer, or remove it.`,
  "graph.outputNotVector": ({ shape, length }) =>
    `The last layer needs one vector per row, but gets ${String(length)} of them (${shape}). Add GlobalAveragePooling1D before it.`,
  "graph.outputNotDense": ({ kind }) =>
    `The model ends with ${kind}. End it with a Dense layer, which gives the answer.`,
  "graph.outputActivation": ({ activation, task, expected }) =>
    `The last layer's activation is ${activation}. ${activationAdvice[task](expected)}`,
  "graph.outputUnits": ({ units, expected, task }) =>
    `The last layer has ${counted(units, "unit")}, ${neededUnits[task](expected)}. Set units to “${unitsOfTask[task]}”.`,
  "graph.unknownInput": ({ input }) =>
    `The data no longer has the input “${inputName(input)}”. Choose what this layer reads, or remove it.`,
  "graph.sequenceTooShort": ({ windowSize, length }) =>
    `A window of ${String(windowSize)} does not fit into a sequence of ${String(length)}. Choose padding “same”, or a smaller window.`,
  "graph.needsSeveral": ({ kind, count }) =>
    `${kind} joins two or more layers, but ${count === 1 ? "only one is" : "none is"} connected to it.`,
  "graph.mergeShapes": ({ kind, shapes }) =>
    `${kind} needs inputs of matching shapes, but gets ${shapes.join(" and ")}.`,
  "graph.headsDoNotDivide": ({ units, numHeads }) =>
    `${String(units)} numbers per word cannot be divided evenly among ${String(numHeads)} heads. Choose a number of heads that divides ${String(units)}.`,
  "graph.reshapeSize": ({ shape, size, targetShape }) =>
    `Reshape gets ${shape}, that is ${String(size)} numbers, which cannot be arranged as ${targetShape}.`,
  "graph.cycle": ({ kind }) =>
    `The output of ${kind} leads back to its own input. Remove one of its connections.`,
  "graph.disconnected": ({ kind }) => `${kind} is not connected to the input.`,
  "graph.severalInputs": ({ kind, count }) => `${kind} takes one input, but has ${String(count)}.`,
  "graph.severalOutputs": ({ kinds }) =>
    `The model has several ends: ${kinds.join(", ")}. Join them, or remove all but one.`,
  "graph.importFailed": ({ message }) =>
    `The model could not be imported because of an error in Layerloom: ${message}`,
  "graph.importUnknown": ({ className, name, place }) =>
    `Layer ${String(place)} of the file, “${name}”, is of an unknown kind: ${className}. It was left out, and the layers before and after it were connected.`,
  "graph.importUnreadable": ({ fileName }) =>
    `${fileName} holds no model that can be read. Choose the config.json of a Keras model, the model.json of a TensorFlow.js model, or a project or layers saved by Layerloom.`,
  "graph.memory": ({ kind, sizeBytes, limitBytes, batchSize }) =>
    `Training takes about ${formatBytes(sizeBytes)} with batches of ${String(batchSize)}, most of it in ${kind}; browsers give ${formatBytes(limitBytes)} or little more. Shorten the sequence length, use smaller batches, or make the layer smaller.`,
  "graph.parameterOutOfRange": ({ kind, parameter, received, expected }) =>
    `${kind}: ${parameter} is ${received}; expected ${expected}.`,
  "training.diverged": ({ epoch, step, learningRate, layer }) => {
    const where = {
      none: "The loss was no longer a number",
      output: `The output of ${String(layer?.id)} was no longer a number`,
      gradient: `The gradient of ${String(layer?.id)} was no longer a number`,
    }[layer?.where ?? "none"];
    return `${where} in epoch ${String(epoch)}, step ${String(step)}: training diverged. Lower the learning rate (now ${String(learningRate)}), for example to a tenth, or clip gradients by norm.`;
  },
  "training.backendUnavailable": ({ backend, reason }) => `${backend} cannot be used here: ${reason}.`,
  "training.outOfMemory": ({ backend }) =>
    `This needs more memory than ${backend} has here. Use smaller batches, shorten the sequence length, or make the model smaller.`,
  "training.engineLost": () =>
    "The computing part of the studio stopped unexpectedly twice, perhaps because memory ran out. What the model had learned is kept. Close other tabs and continue, or use smaller batches.",
  "training.deviceLost": ({ message }) =>
    `The graphics device was lost, because its driver was reset or the computer slept (${message || "no reason given"}). Train again: your data, model and settings are all here.`,
  "training.failed": ({ message }) => `Training stopped because of an error in Layerloom: ${message}`,
  "training.answerFailed": ({ message }) =>
    `The model could not answer because of an error in Layerloom: ${message}`,
  "training.noModel": () => "There is no trained model yet. Train one first.",
  "training.exportDiffers": ({ largestDifference, tolerance }) =>
    `The exported model was read back, and its answers differ by ${largestDifference.toExponential(1)}, more than the ${tolerance.toExponential(0)} allowed. It is not offered for download.`,
  "project.invalid": ({ path, expected, received }) =>
    `This project cannot be read: ${path} ${expected}; received ${received}.`,
  "project.newer": ({ version, supported }) =>
    `This project was written by a newer Layerloom (version ${String(version)}; this one reads up to ${String(supported)}). Reload the page to update.`,
  "project.storageFull": () =>
    "The browser has no room left to save this. On the start page, delete projects that you no longer need, or free space on the disk. You can keep working, but a reload would lose your changes.",
  "project.storageRefused": ({ message }) =>
    `The browser does not let the studio save anything (${message}), as in private windows or with strict privacy settings. You can keep working, but a reload would lose your changes.`,
  "project.fileForeign": () =>
    "This file is not a Layerloom project. Choose a file that was saved with “Save project file”.",
  "project.fileNewer": ({ version, supported }) =>
    `This project file was saved by a newer Layerloom (format ${String(version)}, this one reads up to ${String(supported)}). Reload the page to get the newer version.`,
  "project.fileDamaged": ({ path }) =>
    `This project file is damaged: “${path}” is missing or cut off. Nothing was opened; copy the file again.`,
  "project.fileHostile": ({ path }) =>
    `This project file was not opened, because its part “${path}” was not written by Layerloom and could do harm.`,
  "project.linkDamaged": () =>
    "This link is cut off or was changed. Nothing was opened; ask for it to be copied again, as a whole.",
  "project.linkTooLarge": ({ sizeBytes, limitBytes }) =>
    `These settings need ${formatCount(sizeBytes)} characters, and a link holds ${formatCount(limitBytes)} at most. Save the project file without the data instead.`,
  "project.exportFailed": ({ message }) =>
    `The files could not be made because of an error in Layerloom: ${message}`,
  "export.tooLarge": ({ sizeBytes, limitBytes }) =>
    `The weights take ${formatBytes(sizeBytes)}; one page holds ${formatBytes(limitBytes)} at most. Use the TensorFlow.js files instead.`,
  "export.segmenter": () =>
    "This model uses the browser's own rules to cut texts into words. Another browser may cut a few texts differently and give slightly different answers. The tokenizer “Words (Unicode)” is the same everywhere.",
  "export.noSegmenter": () =>
    "This model uses the browser's own rules to cut texts into words, which this format cannot do. Choose the tokenizer “Words (Unicode)” on the Data stage and train again, or use the HTML file.",
  "shelf.noFolder": ({ missing }) =>
    `There is no encoder here: ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing. Drop the whole folder, with weights as model.safetensors.`,
  "shelf.zipDamaged": ({ fileName }) =>
    `${fileName} is damaged or incomplete. Download it again, or drop the unpacked folder.`,
  "shelf.missing": ({ name }) =>
    `This model reads texts with the encoder “${name}”, which is not on this device. Add its folder under “Pre-trained encoders”.`,
  "shelf.noStorage": () =>
    "This browser keeps no files for this page, so encoders cannot be added. Leave private browsing, or use another browser.",
  "export.encoder": ({ name }) =>
    `This model reads texts with the encoder “${name}”, which this format cannot hold yet. Save the project file to take the model along: it answers wherever the encoder is on the device.`,
  "project.fileMissing": ({ fileName }) =>
    `This browser no longer has its copy of ${fileName}. Open the file again.`,
  "encoder.fileMissing": ({ fileName }) =>
    `This folder has no ${fileName}. An encoder's folder from Hugging Face holds config.json, model.safetensors and tokenizer.json.`,
  "encoder.fileTooLarge": ({ fileName, sizeBytes, limitBytes }) =>
    `${fileName} was not read: it claims ${formatBytes(sizeBytes)}, and ${formatBytes(limitBytes)} is the most such a part can have.`,
  "encoder.fileUnreadable": ({ fileName }) => `${fileName} cannot be read. Download the folder again.`,
  "encoder.settingInvalid": ({ fileName, path, expected, received }) =>
    `${fileName}: ${path} must be ${expected}; received ${received}.`,
  "encoder.unsupported": ({ fileName, path, received, supported }) =>
    `${fileName}: ${path} is “${received}”, which the studio cannot compute. It knows ${supported}.`,
  "encoder.headerDamaged": ({ fileName }) =>
    `${fileName} is cut off or is not a safetensors file. Download it again.`,
  "encoder.tensorMissing": ({ tensor }) => `The weights lack the tensor ${tensor}.`,
  "encoder.tensorShape": ({ tensor, expected, received }) =>
    `The tensor ${tensor} has the shape ${received}, but config.json calls for ${expected}.`,
  "encoder.tensorType": ({ tensor, received, supported }) =>
    `The tensor ${tensor} has numbers of type ${received}; expected ${supported}.`,
  "encoder.tensorPlace": ({ tensor }) =>
    `The place of the tensor ${tensor} contradicts its shape or the file. Download model.safetensors again.`,
  "encoder.tensorUnexpected": ({ tensor }) =>
    `The tensor ${tensor} belongs to no layer that config.json describes. Are both files from the same folder?`,
  "encoder.tensorTwice": ({ tensor, other }) => `The tensors ${tensor} and ${other} are the same weight.`,
  "encoder.tokenizerUnreadable": ({ message }) => `tokenizer.json cannot be used: ${message}`,
  "encoder.pieceOutside": ({ piece, id, rowCount }) =>
    `The tokenizer's piece “${piece}” has the number ${String(id)}, but the encoder knows only ${formatCount(rowCount)} pieces. Are both files from the same folder?`,
};
