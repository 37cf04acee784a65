import type { ModelArtifacts } from "../../core/model/trainedModel.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import { parseSignature } from "../../core/task/parseSignature.ts";
import { paddingOf, specOf } from "../../core/task/specOf.ts";
import { printMarkdownCard } from "../card/modelCard.ts";
import type { Exporter } from "../exporter.ts";
import { fileOf, textOf } from "../findFile.ts";
import type { ModelBundle } from "../modelBundle.ts";
import { encodeModel } from "../onnx/modelProto.ts";
import { writeGraph } from "../onnx/writeGraph.ts";
import { checkPython, pythonFiles, signaturePath } from "../python/pythonFiles.ts";
import { makeRecord, withoutRows, parseRecord } from "../tfjs/record.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";
import { toTokenizerJson } from "./tokenizerJson.ts";

const weightsPath = "model.safetensors";
const configPath = "config.json";

/**
 * The model as a folder that a hub takes as it is: weights as safetensors, a configuration with the names of the answers, a
 * tokenizer where there is an equal one, a card with the hub's header; and what answers by it: ONNX and Python.
 */
export const huggingface: Exporter = {
  runtime: null,
  check: checkPython,
  // Plain arrays add up in another order.
  tolerance: 1e-4,
  write(bundle) {
    const { graph, signature, artifacts } = bundle.model;
    const spec = specOf(signature);
    const model = writeGraph(
      { graph, spec, artifacts, padding: paddingOf(signature.inputs) },
      { name: bundle.projectName, precision: "float32", metadata: {} },
    );
    const config = {
      ...describeModel(signature),
      layerloom: makeRecord(withoutRows(bundle)),
      weights: artifacts.weights,
    };
    const tokenizer = tokenizerOf(signature);
    return [
      { path: weightsPath, role: "weights", content: writeSafetensors(artifacts) },
      { path: configPath, role: "layers", content: JSON.stringify(config) },
      ...(tokenizer === null
        ? []
        : [{ path: "tokenizer.json", role: "tokenizer", content: JSON.stringify(tokenizer) } as const]),
      {
        path: "README.md",
        role: "card",
        content: hubHeader(bundle, tokenizer !== null) + printMarkdownCard(bundle),
      },
      { path: "model.onnx", role: "model", content: encodeModel(model) },
      ...pythonFiles(signature, "onnx"),
    ];
  },
  read(files) {
    const signature = parseSignature(JSON.parse(textOf(files, signaturePath)));
    const { layerloom, weights } = JSON.parse(textOf(files, configPath)) as {
      layerloom: unknown;
      weights: ModelArtifacts["weights"];
    };
    const { graph } = parseRecord(layerloom);
    const weightData = readSafetensors(fileOf(files, weightsPath), weights);
    return { kind: "plain", parts: { graph, signature, weights, weightData } };
  },
};

/** A text's tokenizer, where the model reads nothing else and an equal one can be written. */
function tokenizerOf({ inputs }: ModelSignature): object | null {
  const [input] = inputs;
  return inputs.length === 1 && input?.kind === "text" ? toTokenizerJson(input.preprocessor) : null;
}

/** The part of a configuration that tools of the hub read. */
function describeModel({ target }: ModelSignature): object {
  const names = target.kind === "number" ? [target.columnName] : target.classNames;
  return {
    model_type: "layerloom",
    problem_type: problemTypes[target.kind],
    id2label: Object.fromEntries(names.map((name, id) => [String(id), name])),
    label2id: Object.fromEntries(names.map((name, id) => [name, id])),
  };
}

const problemTypes = {
  class: "single_label_classification",
  classes: "multi_label_classification",
  number: "regression",
} as const;

/** The header by which a hub sorts models, and what a reader must know of the tokenizer. */
function hubHeader({ model: { signature } }: ModelBundle, hasTokenizer: boolean): string {
  const isText = signature.inputs.every(({ kind }) => kind === "text");
  const pipeline =
    signature.target.kind === "number"
      ? "tabular-regression"
      : isText
        ? "text-classification"
        : "tabular-classification";
  const note = hasTokenizer
    ? ""
    : "> `tokenizers` has no equal of this model's tokenizer: `preprocessing.py` makes the same ids.\n\n";
  return `---
library_name: layerloom
pipeline_tag: ${pipeline}
license: other
tags:
  - layerloom
  - onnx
---

${note}`;
}
