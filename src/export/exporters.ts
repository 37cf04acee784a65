import { encoderNamesOf } from "../core/graph/textReadings.ts";
import { makeIssue } from "../core/issue.ts";
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

/** An exporter that refuses models which read texts by an encoder: no format holds one yet. */
const withoutEncoder = (exporter: Exporter): Exporter => ({
  ...exporter,
  check: (model) => {
    const [encoder] = Object.values(encoderNamesOf(model.graph));
    if (encoder === undefined) return exporter.check(model);
    return [makeIssue("export.encoder", "error", { name: encoder.name })];
  },
});

/** The exporter of each format. */
export const exporters: { readonly [F in ExportFormat]: Exporter } = {
  html: withoutEncoder(html),
  tfjs: withoutEncoder(tfjs),
  keras: withoutEncoder(keras),
  onnx: withoutEncoder(onnx),
  onnxFloat16: withoutEncoder(onnxFloat16),
  onnxInt8: withoutEncoder(onnxInt8),
  node: withoutEncoder(node),
  huggingface: withoutEncoder(huggingface),
  training: withoutEncoder(training),
};
