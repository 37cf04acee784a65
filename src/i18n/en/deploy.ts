import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

interface ComparedRows {
  readonly heldBack: number;
  /** Rows that are made up because too few were held back. */
  readonly madeUp: number;
}

const describeRows = ({ heldBack, madeUp }: ComparedRows): string => {
  const kinds = [
    ...(heldBack > 0 ? [`${counted(heldBack, "row")} held back from training`] : []),
    ...(madeUp > 0 ? [`${counted(madeUp, "row")} made up of what the model knows`] : []),
  ];
  return kinds.join(" and ");
};

export const deployMessages = {
  "deploy.title": "Deploy",
  "deploy.intro": "Take the model with you: it runs without Layerloom, and sends nothing anywhere.",
  "deploy.emptyTitle": "There is no trained model yet",
  "deploy.emptyText": "Train a model, and you can download it here.",
  "deploy.toTrain": "Go to training",
  "deploy.format.html": "Try it and send it to a colleague: one HTML file",
  "deploy.purpose.html": "A page that opens with a double click and needs no network and no installation.",
  "deploy.format.tfjs": "In a web page or in Node: TensorFlow.js",
  "deploy.purpose.tfjs":
    "The layers, the weights and a small program for your own code; also what the command line reads.",
  "deploy.run": ({
    when,
    metric,
    figure,
    count,
  }: {
    when: string;
    metric: string;
    figure: string;
    count: number;
  }) =>
    `The model of ${when}: ${metric.charAt(0).toLowerCase()}${metric.slice(1)} ${figure} on ${counted(count, "row")} it never saw.`,
  "deploy.runWithout": ({ when }: { when: string }) => `The model of ${when}.`,
  "deploy.make": "Make the file",
  "deploy.cancelNamed": ({ name }: { name: string }) => `Cancel: ${name}`,
  "deploy.makeNamed": ({ name }: { name: string }) => `Make the file: ${name}`,
  "deploy.makeAgain": "Make the files again",
  "deploy.explain":
    "Before a file is offered, it is read back, and its answers are compared with the model's on a hundred rows or more.",
  "deploy.step.writing": "Writing the files",
  "deploy.step.comparing": "Reading them back and comparing answers",
  "deploy.step.packing": "Packing them",
  "deploy.checked": ({ difference, ...rows }: ComparedRows & { difference: string }) =>
    `Read back and compared on ${describeRows(rows)}: the same answers, to within ${difference}.`,
  "deploy.checkedChanged": ({
    difference,
    changed,
    ...rows
  }: ComparedRows & { difference: string; changed: number }) =>
    `Read back and compared on ${describeRows(rows)}: ${counted(changed, "row")} ${changed === 1 ? "gets" : "get"} another answer; probabilities differ by up to ${difference}.`,
  "deploy.checkedEqual": (rows: ComparedRows) =>
    `Read back and compared on ${describeRows(rows)}: exactly the same answers.`,
  "deploy.step.measuring": "Measuring on the test rows",
  "deploy.cost": ({
    metric,
    figure,
    before,
    rows,
    changed,
  }: {
    metric: string;
    figure: string;
    before: string;
    rows: number;
    changed: number;
  }) =>
    `With these weights: ${metric.charAt(0).toLowerCase()}${metric.slice(1)} ${figure} on the ${counted(rows, "test row")}, ${before} with 32 bits${changed === 0 ? "" : `; ${counted(changed, "row")} ${changed === 1 ? "gets" : "get"} another answer`}.`,
  "deploy.download": "Download",
  "deploy.downloadNamed": ({ name, size }: { name: string; size: string }) => `Download ${name}, ${size}`,
  "deploy.inside": "What is inside",
  "deploy.file": "File",
  "deploy.about": "What it is",
  "deploy.size": "Size",
  "deploy.file.layers": "The layers and their settings",
  "deploy.file.weights": "The trained weights",
  "deploy.file.preprocessing": "How a row becomes the model's inputs, and what its outputs mean",
  "deploy.file.record": "Name, graph and figures, to export the model in another format later",
  "deploy.file.runtime": "The program that runs the model, in one file",
  "deploy.file.instructions": "Instructions, and a page to try the model on",
  "deploy.file.page": "The page, with everything in it",
  "deploy.use": "How to use it",
  "deploy.use.html":
    "Double-click the file, or send it to someone: it opens in any recent browser and needs no network. It answers as you type, colours the words that mattered, and answers pasted lists, which can be saved as CSV.",
  "deploy.use.tfjs":
    "Unpack the archive into a folder of its own. Its index.html says how to serve the folder, and shows the code for a web page and for Node.",
  "deploy.format.keras": "In Python: Keras 3",
  "deploy.purpose.keras":
    "A .keras file that load_model opens on JAX, TensorFlow or PyTorch, with the preprocessing and a ready program beside it.",
  "deploy.use.keras":
    "Unpack the archive into a folder of its own. predict.py answers texts and tables; preprocessing.py needs nothing but NumPy.",
  "deploy.format.onnx": "Anywhere: ONNX",
  "deploy.purpose.onnx":
    "One file for ONNX Runtime in Python, C#, Java, C++, on phones and in browsers, with the preprocessing in Python beside it.",
  "deploy.use.onnx":
    "Unpack the archive into a folder of its own. The model reads the numbers that preprocessing.py makes of a row; preprocessor.json describes the same steps for programs in other languages.",
  "deploy.format.node": "On a server: a package for Node",
  "deploy.purpose.node":
    "predict and predictBatch without any dependency, and a small server with a Dockerfile to begin with.",
  "deploy.use.node":
    "Unpack the archive into a folder of its own. The server answers on this machine alone unless HOST says otherwise; openapi.json describes its requests.",
  "deploy.format.huggingface": "On a hub: Hugging Face layout",
  "deploy.purpose.huggingface":
    "Weights as safetensors, a model card with the hub's header, and ONNX with Python to answer by. You upload it yourself.",
  "deploy.use.huggingface":
    "Unpack the archive, fill in the licence in README.md, and upload the folder as a model repository.",
  "deploy.format.training": "Train on elsewhere: Python and a notebook",
  "deploy.purpose.training":
    "The same model, preprocessing and settings for Keras 3, on one machine or many, and a baseline in scikit-learn.",
  "deploy.use.training":
    "Unpack the archive into a folder of its own. train.py streams a CSV, keeps checkpoints and goes on from them; --from-weights begins with what was learned here.",
  "deploy.precision": "Weights",
  "deploy.precisionHelp":
    "Fewer bits make a smaller file and change the answers a little. What they cost is measured before the file is offered.",
  "deploy.precision.onnx": "32 bits, as trained",
  "deploy.precision.onnxFloat16": "16 bits, half the size",
  "deploy.precision.onnxInt8": "8 bits, a quarter of the size",
  "deploy.file.model": "The model: layers and weights",
  "deploy.file.ownLayers": "The layers that Keras does not have, as Python",
  "deploy.file.preprocessingCode": "Turns rows into the model's inputs, and outputs into answers, in Python",
  "deploy.file.characters": "Which characters are letters, digits, emoji and so on",
  "deploy.file.program": "Answers texts and tables from the command line, or from your own program",
  "deploy.file.card": "The model card: what the model does, how well, and its limits",
  "deploy.file.manifest": "The package's name and entry",
  "deploy.file.types": "Types for TypeScript",
  "deploy.file.server": "For a server: the program, its description, or how to build its image",
  "deploy.file.notebook": "A Jupyter notebook that trains and asks the model",
  "deploy.file.settings": "Settings of the training, and which rows are for testing",
  "deploy.file.trainer": "Trains the model again on a table, and goes on where it was interrupted",
  "deploy.file.modelCode": "The model, its optimizer and its loss, as Python for Keras",
  "deploy.file.engines": "Trains on one machine, or on several workers together",
  "deploy.file.baseline": "Counted words and a linear model, for comparison",
  "deploy.file.tokenizer": "The tokenizer for Hugging Face's libraries",

  "deploy.project": "The whole project as one file",
  "deploy.projectPurpose":
    "Settings, every run with its curves and weights, and the data: to keep, to move to another device, or to train from the command line. Drop the file on the start page to open it again.",
  "deploy.projectSave": "Save project file",
  "deploy.projectData": "With the data",
  "deploy.share": "The settings as a link",
  "deploy.sharePurpose":
    "The model's layers and every setting, without data or weights: whoever opens the link sees first what it would change. The settings are in the address itself and are stored nowhere.",
  "deploy.shareCopy": "Copy the link",
  "deploy.shareCopied": "Copied",
  "deploy.shareAddress": "Link",
  "deploy.shareLength": ({ count }: { count: number }) => `${formatCount(count)} characters`,
  "deploy.predict": "Answer a whole file",
  "deploy.predictPurpose":
    "Drop a table anywhere on this page and get it back with the model's answers: its columns stay as they are, and no row leaves this device.",
  "deploy.predictDrop": "Drop the file to answer its rows",
  "deploy.predictChoose": "Choose a file",
  "deploy.predictOther": "Answer another file",
  "deploy.predictReading": ({ fileName }: { fileName: string }) => `Reading ${fileName}`,
  "deploy.predictColumn": ({ name }: { name: string }) => `Column for “${name}”`,
  "deploy.predictColumnUnset": "Choose a column",
  "deploy.predictTop": "Answers per row",
  "deploy.predictTopHelp": "How many answers each row gets, the most probable first.",
  "deploy.predictLeave": "Leave to a human below",
  "deploy.predictLeaveHelp":
    "The column leave_to_human says why a row should be looked at: “unsure” if the confidence is lower than this, “unfamiliar” if the model knows too few of the words, “empty” if there is nothing to read.",
  "deploy.predictFormat": "File format",
  "deploy.rowFormat.csv": "CSV",
  "deploy.rowFormat.jsonl": "JSON Lines",
  "deploy.predictFirstRows": "First rows, as the model reads them:",
  "deploy.predictStart": "Answer all rows",
  "deploy.predictWorking": ({ fileName, rows }: { fileName: string; rows: number }) =>
    `Answering ${fileName}: ${counted(rows, "row")} so far`,
  "deploy.predictDone": ({ rows, left }: { rows: number; left: number }) =>
    `${counted(rows, "row")} answered${left === 0 ? "" : `, ${formatCount(left)} of them left to a human`}.`,
} as const satisfies Record<string, Message>;
