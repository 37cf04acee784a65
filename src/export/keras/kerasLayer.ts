import type { LayerKind, LayerNode } from "../../core/graph/layers.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import type { Shape } from "../../core/graph/shapes.ts";
import type { Hdf5Array, Hdf5Group } from "./hdf5.ts";

/** A value of a layer's configuration: JSON. */
export type ConfigValue =
  string | number | boolean | null | readonly ConfigValue[] | { readonly [name: string]: ConfigValue };

/** What flows between layers: outputs of Keras's layers, by the layer's name. */
export interface KerasTensor {
  readonly layer: string;
  /** Without the batch axis. */
  readonly shape: Shape;
  readonly dtype: "float32" | "int32" | "bool";
}

export interface KerasFlow {
  readonly x: KerasTensor;
  /** True where there is a token; null where every position counts. */
  readonly mask: KerasTensor | null;
  /** The n-grams of a text, for the layer that counts them. */
  readonly ngrams?: KerasTensor;
  /** Numbers of a whole row, where x holds pairs of those that are not 0. */
  readonly sparseWidth?: number;
}

/** A layer of Keras within a functional model. */
export interface KerasLayer {
  readonly className: string;
  /** Whether Keras has the layer, rather than the module beside the model. */
  readonly isKeras: boolean;
  readonly name: string;
  readonly config: { readonly [name: string]: ConfigValue };
  /** What it is called with: a list where it joins several. */
  readonly args: readonly (KerasTensor | readonly KerasTensor[])[];
  readonly kwargs: { readonly [name: string]: KerasTensor | boolean };
  /** Its weights, as Keras stores them. */
  readonly weights: Hdf5Group;
}

/** How one kind of layer is written. */
export interface KerasContext {
  readonly spec: ModelSpec;
  readonly outputShape: Shape;
  readonly inputShapes: readonly Shape[];
  readonly vocabularySize: number;
  /** Weights of the layer by Keras's names, as the members of a layer's group. */
  readonly vars: (...roles: readonly string[]) => Hdf5Group;
  readonly weight: (role: string) => Hdf5Array;
  /** Adds a layer and returns its output. */
  readonly add: (layer: AddedLayer) => KerasTensor;
}

export interface AddedLayer extends Partial<Pick<KerasLayer, "isKeras" | "config" | "kwargs" | "weights">> {
  readonly className: string;
  /** What stands behind the layer's id in the name; empty for the layer itself. */
  readonly suffix?: string;
  readonly args: KerasLayer["args"];
  readonly shape: Shape;
  readonly dtype?: KerasTensor["dtype"];
}

export type KerasWriters<K extends LayerKind> = {
  readonly [P in K]: (node: LayerNode<P>, inputs: readonly KerasFlow[], context: KerasContext) => KerasFlow;
};
