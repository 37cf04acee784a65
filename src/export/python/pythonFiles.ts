import { makeIssue, type Issue } from "../../core/issue.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import type { ExportFile } from "../exporter.ts";
import { preprocessingPython } from "./preprocessing.ts";
import { printPredict } from "./predictPython.ts";
import { findUnicodeTables } from "./unicodeTables.ts";

export const signaturePath = "preprocessor.json";

/** The files by which Python turns rows into inputs and outputs into answers, with a program that does both. */
export const pythonFiles = (
  signature: ModelSignature,
  kind: Parameters<typeof printPredict>[0],
): readonly ExportFile[] => [
  { path: signaturePath, role: "preprocessing", content: JSON.stringify(signature) },
  { path: "preprocessing.py", role: "preprocessingCode", content: preprocessingPython },
  { path: "unicode.json", role: "characters", content: JSON.stringify(findUnicodeTables()) },
  { path: "predict.py", role: "program", content: printPredict(kind) },
];

/** What Python cannot do of a model's preprocessing: words that only a browser finds. */
export function checkPython({ signature }: TrainedModel): readonly Issue[] {
  const isCutByBrowser = signature.inputs.some(
    (input) => input.kind === "text" && input.preprocessor.tokenizer.kind === "segmenter",
  );
  return isCutByBrowser ? [makeIssue("export.noSegmenter", "error", {})] : [];
}
