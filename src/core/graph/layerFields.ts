import { activations, paddings, type LayerKind, type LayerParams } from "./layers.ts";

/** How a parameter is asked for and checked. The form, the checks and the defaults are made from it. */
export type FieldSpec =
  | {
      readonly type: "integer";
      readonly minimum: number;
      readonly maximum: number;
      readonly default: number;
      /** Values a slider or menu offers first. */
      readonly suggested: readonly number[];
    }
  | {
      readonly type: "units";
      readonly minimum: number;
      readonly maximum: number;
      readonly default: number;
      readonly suggested: readonly number[];
    }
  | { readonly type: "share"; readonly minimum: number; readonly maximum: number; readonly default: number }
  | { readonly type: "choice"; readonly options: readonly string[]; readonly default: string };

/** The fields of every layer kind, keyed by parameter: forgetting one does not compile. */
export const layerFields: { readonly [K in LayerKind]: { readonly [P in keyof LayerParams[K]]: FieldSpec } } =
  {
    InputLayer: {},
    Embedding: {
      outputDim: {
        type: "integer",
        minimum: 1,
        maximum: 1024,
        default: 64,
        suggested: [16, 32, 64, 128, 256],
      },
    },
    GlobalAveragePooling1D: {},
    GlobalMaxPooling1D: {},
    Conv1D: {
      filters: { type: "integer", minimum: 1, maximum: 1024, default: 128, suggested: [32, 64, 128, 256] },
      kernelSize: { type: "integer", minimum: 1, maximum: 64, default: 5, suggested: [3, 4, 5, 7] },
      padding: { type: "choice", options: paddings, default: "same" },
      activation: { type: "choice", options: activations, default: "relu" },
    },
    Dense: {
      units: { type: "units", minimum: 1, maximum: 4096, default: 64, suggested: [16, 32, 64, 128, 256] },
      activation: { type: "choice", options: activations, default: "relu" },
    },
    Dropout: { rate: { type: "share", minimum: 0, maximum: 0.9, default: 0.3 } },
    Flatten: {},
  };

/** The parameters a new layer of this kind starts with. */
export function defaultParams<K extends LayerKind>(kind: K): LayerParams[K] {
  const fields: Record<string, FieldSpec> = layerFields[kind];
  const entries = Object.entries(fields).map(([name, field]) => [name, field.default] as const);
  return Object.fromEntries(entries) as unknown as LayerParams[K];
}
