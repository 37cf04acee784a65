import type { ExportFormat } from "../../state/deployment.ts";

/** What the formats are offered as: by purpose, those that differ only in the size of their weights on one card. */
export const formatCards = {
  html: ["html"],
  tfjs: ["tfjs"],
  keras: ["keras"],
  onnx: ["onnx", "onnxFloat16", "onnxInt8"],
  node: ["node"],
  huggingface: ["huggingface"],
  training: ["training"],
} as const satisfies Record<string, readonly ExportFormat[]>;

export type CardName = keyof typeof formatCards;
export const cardNames = Object.keys(formatCards) as readonly CardName[];
