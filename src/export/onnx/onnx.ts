import { makeIssue } from "../../core/issue.ts";
import { parseSignature } from "../../core/task/parseSignature.ts";
import { paddingOf, specOf } from "../../core/task/specOf.ts";
import { cardFiles } from "../card/modelCard.ts";
import type { Exporter } from "../exporter.ts";
import { fileOf, textOf } from "../findFile.ts";
import { checkPython, pythonFiles, signaturePath } from "../python/pythonFiles.ts";
import { asStored } from "./asStored.ts";
import { encodeModel } from "./modelProto.ts";
import type { WeightPrecision } from "./storedWeights.ts";
import { writeGraph } from "./writeGraph.ts";

const modelPath = "model.onnx";

/** Protocol buffers hold no message beyond 2 GB. */
const mostWeightBytes = 2 ** 31 - 2 ** 24;

/** How far answers may differ, by what storing the weights in fewer bits costs; int8 is measured, not bounded. */
const tolerances: { readonly [P in WeightPrecision]: number } = { float32: 1e-4, float16: 1e-2, int8: 1 };

/** The model as ONNX, with its preprocessing in Python without any dependency but NumPy. */
const makeOnnx = (precision: WeightPrecision): Exporter => ({
  runtime: null,
  check(model) {
    const sizeBytes = model.artifacts.weightData.byteLength;
    const issues = checkPython(model);
    if (sizeBytes <= mostWeightBytes) return issues;
    return [...issues, makeIssue("export.tooLarge", "error", { sizeBytes, limitBytes: mostWeightBytes })];
  },
  tolerance: tolerances[precision],
  ...(precision === "float32" ? {} : { stored: (model) => asStored(model, precision) }),
  write(bundle) {
    const { graph, signature, artifacts } = bundle.model;
    const parts = { graph, spec: specOf(signature), artifacts, padding: paddingOf(signature.inputs) };
    const metadata = { "layerloom.signature": signaturePath };
    const model = writeGraph(parts, { name: bundle.projectName, precision, metadata });
    return [
      { path: modelPath, role: "model", content: encodeModel(model) },
      ...pythonFiles(signature, "onnx"),
      ...cardFiles(bundle),
    ];
  },
  read: (files) => ({
    kind: "onnx",
    bytes: fileOf(files, modelPath),
    signature: parseSignature(JSON.parse(textOf(files, signaturePath))),
  }),
});

export const onnx = makeOnnx("float32");
export const onnxFloat16 = makeOnnx("float16");
export const onnxInt8 = makeOnnx("int8");
