import type { Issue } from "../issue.ts";
import { atLayer } from "./atLayer.ts";
import type { FieldSpec } from "./fieldSpec.ts";
import { isEncoderName } from "../shelf/encoderName.ts";
import { layerFields } from "./layerFields.ts";
import type { LayerNode } from "./layers.ts";

/** Most sizes that Reshape takes: the model knows vectors and sequences. */
const mostSizes = 2;

/** The parameters of a layer that are out of range, as issues. */
export function checkParams(node: LayerNode): readonly Issue[] {
  const fields = Object.entries(layerFields[node.kind] as Record<string, FieldSpec>);
  return fields.flatMap(([parameter, field]) => {
    const received = (node.params as Readonly<Record<string, unknown>>)[parameter];
    if (accepts[field.type](field as never, received)) return [];
    const values = {
      kind: node.kind,
      parameter,
      received: String(received),
      expected: describeField(field),
    };
    return [atLayer(node, "graph.parameterOutOfRange", values)];
  });
}

type FieldOf<T extends FieldSpec["type"]> = Extract<FieldSpec, { readonly type: T }>;

const isInRange = ({ minimum, maximum }: { minimum: number; maximum: number }, value: unknown): boolean =>
  typeof value === "number" && value >= minimum && value <= maximum;

/** Whether a field takes a value. */
const accepts: { readonly [T in FieldSpec["type"]]: (field: FieldOf<T>, value: unknown) => boolean } = {
  integer: (field, value) => Number.isInteger(value) && isInRange(field, value),
  units: (field, value) => value === "output" || (Number.isInteger(value) && isInRange(field, value)),
  share: isInRange,
  number: isInRange,
  choice: (field, value) => field.options.includes(value as string),
  switch: (_field, value) => typeof value === "boolean",
  input: (_field, value) => typeof value === "string",
  shape: (_field, value) => isTargetShape(value),
  encoder: (_field, value) => value === null || isEncoderName(value),
};

/** Whether this is one or two whole numbers from 1, of which at most one may be −1. */
export const isTargetShape = (value: unknown): value is readonly number[] =>
  Array.isArray(value) &&
  value.length >= 1 &&
  value.length <= mostSizes &&
  value.every((size) => Number.isInteger(size) && (size === -1 || size >= 1)) &&
  value.filter((size) => size === -1).length <= 1;

function describeField(field: FieldSpec): string {
  if (field.type === "choice") return field.options.join(", ");
  if (field.type === "switch") return "true, false";
  if (field.type === "input") return field.default;
  if (field.type === "encoder") return "encoder";
  if (field.type === "shape") return "64 / 8 × 16 / −1 × 16";
  return `${String(field.minimum)}–${String(field.maximum)}`;
}
