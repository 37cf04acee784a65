import type { Exporter } from "./exporter.ts";
import { huggingface } from "./huggingface/huggingface.ts";
import { html } from "./html/html.ts";
import { keras } from "./keras/keras.ts";
import { node } from "./node/node.ts";
import { onnx, onnxFloat16, onnxInt8 } from "./onnx/onnx.ts";
import { training } from "./training/training.ts";
import { tfjs } from "./tfjs/tfjs.ts";

/** The formats that a model can be taken along in, in the order in which they are offered. */
export const exportFormats = [
  "html",
  "tfjs",
  "keras",
  "onnx",
  "onnxFloat16",
  "onnxInt8",
  "node",
  "huggingface",
  "training",
] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The exporter of each format. */
export const exporters: { readonly [F in ExportFormat]: Exporter } = {
  html,
  tfjs,
  keras,
  onnx,
  onnxFloat16,
  onnxInt8,
  node,
  huggingface,
  training,
};
