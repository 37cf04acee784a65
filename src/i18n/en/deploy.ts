import type { Message } from "../messages.ts";
import { counted } from "./common.ts";

export const deployMessages = {
  "deploy.title": "Deploy",
  "deploy.intro": "Take the model with you: files that run it in any web page or in Node, without Layerloom.",
  "deploy.emptyTitle": "There is no trained model yet",
  "deploy.emptyText": "Train a model, and you can download it here.",
  "deploy.toTrain": "Go to training",
  "deploy.makeAgain": "Make the files again",
  "deploy.explain":
    "Before you can download them, the files are read back and compared with the model on rows it never saw.",
  "deploy.step.writing": "Writing the files",
  "deploy.step.comparing": "Reading them back and comparing answers",
  "deploy.step.packing": "Packing them",
  "deploy.checked": ({ count, difference }: { count: number; difference: string }) =>
    `Read back and compared: ${counted(count, "held-back text")} ${count === 1 ? "gets" : "all get"} the same probabilities, to within ${difference}.`,
  "deploy.checkedEqual": ({ count }: { count: number }) =>
    `Read back and compared: ${counted(count, "held-back text")} ${count === 1 ? "gets" : "all get"} exactly the same probabilities.`,
  "deploy.download": "Download",
  "deploy.downloadNamed": ({ name, size }: { name: string; size: string }) => `Download ${name}, ${size}`,
  "deploy.inside": "What is inside",
  "deploy.file": "File",
  "deploy.about": "What it is",
  "deploy.size": "Size",
  "deploy.file.layers": "The layers, in TensorFlow.js's own format",
  "deploy.file.weights": "The trained weights",
  "deploy.file.preprocessing": "How a row becomes the model's inputs, and what its outputs mean",
  "deploy.file.record": "Name, graph and figures, to export the model in another format later",
  "deploy.file.runtime": "The program that runs the model: one file, needs only TensorFlow.js",
  "deploy.file.instructions": "Instructions, and a page to try the model on",
  "deploy.use": "How to use it",
  "deploy.use.1": "Unpack the archive into a folder of its own.",
  "deploy.use.2":
    "Open index.html: it says how to serve the folder and shows the code for a web page and for Node.",
  "deploy.use.3": "The model runs where it is loaded. It sends nothing anywhere.",
} as const satisfies Record<string, Message>;
