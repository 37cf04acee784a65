import { present } from "../../core/assert.ts";
import type { KerasLayer, KerasTensor } from "./kerasLayer.ts";

/**
 * The layers that lead to the output in the order in which Keras keeps those of a functional model (`map_graph` in
 * keras/src/ops/function.py): by their longest way to the output, and of equal ones by when a walk back from the output
 * first meets them. Keras names the weights of layers of one class by their places in this order.
 */
export function orderAsKeras(layers: readonly KerasLayer[], output: string): readonly KerasLayer[] {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const met = new Map<string, number>();
  /** Sources come before what they feed. */
  const finished: string[] = [];
  const walk = (name: string): void => {
    if (met.has(name)) return;
    met.set(name, met.size);
    for (const source of sourcesOf(present(byName.get(name)))) walk(source);
    finished.push(name);
  };
  walk(output);
  const depths = new Map<string, number>();
  for (const name of finished.toReversed()) {
    const depth = depths.get(name) ?? 0;
    depths.set(name, depth);
    for (const source of sourcesOf(present(byName.get(name))))
      depths.set(source, Math.max(depth + 1, depths.get(source) ?? 0));
  }
  return finished
    .toSorted(
      (a, b) => present(depths.get(b)) - present(depths.get(a)) || present(met.get(a)) - present(met.get(b)),
    )
    .map((name) => present(byName.get(name)));
}

/** The layers that a layer is called with the outputs of, those of arguments first. */
function sourcesOf({ args, kwargs }: KerasLayer): readonly string[] {
  const tensors = [...args.flat(), ...Object.values(kwargs).filter((value) => typeof value === "object")];
  return (tensors as readonly KerasTensor[]).map(({ layer }) => layer);
}
