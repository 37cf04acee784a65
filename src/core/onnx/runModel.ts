import { present } from "../assert.ts";
import { operations } from "./operations.ts";
import type { ReadModel } from "./readModel.ts";
import type { Tensor } from "./tensor.ts";

/**
 * Computes a model's first output. It is made to check what was written, by other code than wrote it, and does without
 * megabytes of a runtime; it is far from fast.
 * @throws Error where an input is missing, or an operation is not known
 */
export function runModel(model: ReadModel, inputs: Readonly<Record<string, Tensor>>): Tensor {
  const tensors = new Map(model.tensors);
  for (const name of model.inputs) tensors.set(name, present(inputs[name], `input ${name}`));
  for (const node of model.nodes) {
    const operation = operations[node.type];
    if (operation === undefined) throw new Error(`The ONNX file uses ${node.type}, which is not known here`);
    const read = node.inputs.map((name) => (name === "" ? undefined : present(tensors.get(name), name)));
    for (const [index, tensor] of operation(read, node).entries()) {
      const name = node.outputs[index];
      if (name !== undefined) tensors.set(name, tensor);
    }
  }
  return present(tensors.get(model.outputs[0] ?? ""), "output");
}
