import { parseSignature } from "../../core/task/parseSignature.ts";
import { specOf } from "../../core/task/specOf.ts";
import type { ModelArtifacts } from "../../core/model/trainedModel.ts";
import { cardFiles } from "../card/modelCard.ts";
import type { Exporter } from "../exporter.ts";
import { fileOf, textOf } from "../findFile.ts";
import { checkPython, pythonFiles, signaturePath } from "../python/pythonFiles.ts";
import { makeRecord, withoutRows, parseRecord } from "../tfjs/record.ts";
import type { Hdf5Array, Hdf5Group } from "./hdf5.ts";
import { readKerasArchive, writeKerasArchive } from "./kerasArchive.ts";
import { printOwnLayers } from "./ownLayers.ts";
import { writeKeras } from "./writeKeras.ts";

const modelPath = "model.keras";
const recordPath = "layerloom.json";

/**
 * The model as a `.keras` file of Keras 3, the layers that Keras lacks as a module, and its preprocessing in Python without
 * any dependency but NumPy.
 */
export const keras: Exporter = {
  runtime: null,
  check: checkPython,
  // Plain arrays add up in another order.
  tolerance: 1e-4,
  write(bundle) {
    const { graph, signature, artifacts } = bundle.model;
    const model = writeKeras({ graph, spec: specOf(signature), artifacts });
    const savedAt = new Date(bundle.trainedAt).toISOString();
    return [
      { path: modelPath, role: "model", content: writeKerasArchive(model, savedAt) },
      { path: "layerloom_layers.py", role: "ownLayers", content: printOwnLayers(model.ownClasses) },
      ...pythonFiles(signature, "keras"),
      ...cardFiles(bundle),
      {
        path: recordPath,
        role: "record",
        content: JSON.stringify({ ...makeRecord(withoutRows(bundle)), weights: artifacts.weights }),
      },
    ];
  },
  read(files) {
    const signature = parseSignature(JSON.parse(textOf(files, signaturePath)));
    const record = JSON.parse(textOf(files, recordPath)) as { weights: ModelArtifacts["weights"] };
    const { graph } = parseRecord(record);
    const { weights } = record;
    const size = weights.reduce((sum, { shape }) => sum + shape.reduce((all, axis) => all * axis, 1), 0);
    const weightData = new ArrayBuffer(size * Float32Array.BYTES_PER_ELEMENT);
    // The same graph with weights of zeros: its arrays are views, which the file's numbers are put into.
    const expected = writeKeras({ graph, spec: specOf(signature), artifacts: { weights, weightData } });
    const found = readKerasArchive(fileOf(files, modelPath));
    if (JSON.stringify(found.config) !== JSON.stringify(expected.config))
      throw new Error(`${modelPath} holds another graph than ${recordPath}`);
    copyWeights(found.weights, expected.weights, modelPath);
    return { kind: "plain", parts: { graph, signature, weights, weightData } };
  },
};

/** Puts numbers into the arrays of the same places; none may be missing, or of another shape. */
function copyWeights(from: Hdf5Group, to: Hdf5Group, path: string): void {
  for (const [name, target] of Object.entries(to)) {
    const source = from[name];
    const place = `${path}/${name}`;
    if (source === undefined) throw new Error(`${place} is missing`);
    if (!isArray(target)) copyWeights(source as Hdf5Group, target, place);
    else if (!isArray(source) || source.shape.join() !== target.shape.join())
      throw new Error(`${place} has another shape`);
    else target.values.set(source.values);
  }
}

const isArray = (member: Hdf5Group | Hdf5Array): member is Hdf5Array =>
  (member as Partial<Hdf5Array>).values instanceof Float32Array;
