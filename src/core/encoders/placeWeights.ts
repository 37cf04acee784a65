import { IssueError, makeIssue } from "../issue.ts";
import type { EncoderConfig } from "./encoderConfig.ts";
import { floatTypes, unknownType, type FileTensor, type NumberType } from "./safetensorsHeader.ts";
import { encoderWeights, readFileName, type EncoderWeight } from "./weightNames.ts";

/** A weight of the encoder, and its place in the file of weights. */
export interface PlacedWeight extends EncoderWeight {
  readonly type: NumberType;
  /** First byte in the file, and the byte behind the last. */
  readonly range: readonly [number, number];
}

/**
 * Finds every weight of an encoder among the tensors of a file.
 * @throws IssueError with the tensor's name where one is missing, of another shape, of a type that is no
 * float, there twice, or belongs to a layer that the configuration does not have
 */
export function placeWeights(
  tensors: readonly FileTensor[],
  config: EncoderConfig,
): ReadonlyMap<string, PlacedWeight> {
  const byName = new Map<string, FileTensor>();
  for (const tensor of tensors) {
    const read = readFileName(tensor.name, config.kind);
    if (read.kind === "other") continue;
    const other = byName.get(read.name);
    if (other !== undefined)
      throw new IssueError(
        makeIssue("encoder.tensorTwice", "error", {
          tensor: shorten(tensor.name),
          other: shorten(other.name),
        }),
      );
    byName.set(read.name, tensor);
  }
  const weights = encoderWeights(config);
  const placed = new Map(weights.map((weight) => [weight.id, place(weight, byName.get(weight.name))]));
  const known = new Set(weights.map(({ name }) => name));
  for (const [name, tensor] of byName)
    if (!known.has(name))
      throw new IssueError(makeIssue("encoder.tensorUnexpected", "error", { tensor: shorten(tensor.name) }));
  return placed;
}

function place(weight: EncoderWeight, tensor: FileTensor | undefined): PlacedWeight {
  if (tensor === undefined)
    throw new IssueError(makeIssue("encoder.tensorMissing", "error", { tensor: weight.name }));
  if (tensor.shape.join() !== weight.shape.join())
    throw new IssueError(
      makeIssue("encoder.tensorShape", "error", {
        tensor: shorten(tensor.name),
        expected: weight.shape.join(" × "),
        received: tensor.shape.join(" × "),
      }),
    );
  const type = floatTypes.find((known) => known === tensor.type);
  if (type === undefined) throw unknownType(tensor.name, tensor.type);
  return { ...weight, type, range: tensor.range };
}

const shorten = (name: string): string => name.slice(0, 200);
