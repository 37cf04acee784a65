import type { FieldSpec } from "./fieldSpec.ts";
import { kinds } from "./kinds/kinds.ts";
import type { LayerKind, LayerParams } from "./layers.ts";

type LayerFields = {
  readonly [K in LayerKind]: { readonly [P in keyof LayerParams[K]]: FieldSpec };
};

/** The fields of every layer kind, keyed by parameter. */
export const layerFields = Object.fromEntries(
  Object.entries(kinds).map(([kind, { fields }]) => [kind, fields]),
) as unknown as LayerFields;

/** The parameters a new layer of this kind starts with. */
export function defaultParams<K extends LayerKind>(kind: K): LayerParams[K] {
  const fields: Record<string, FieldSpec> = layerFields[kind];
  const entries = Object.entries(fields).map(([name, field]) => [name, field.default] as const);
  return Object.fromEntries(entries) as unknown as LayerParams[K];
}
