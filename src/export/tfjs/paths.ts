import type { FileRole } from "../exporter.ts";

/** Where each file of the format is, within the export. */
export const paths = {
  layers: "model.json",
  weights: "weights.bin",
  preprocessing: "preprocessor.json",
  record: "layerloom.json",
  runtime: "layerloom-runtime.js",
  instructions: "index.html",
} as const satisfies Partial<Record<FileRole, string>>;
