import { IssueError, makeIssue } from "../issue.ts";
import type { EncoderSizes } from "./encoderConfig.ts";
import type { PlacedWeight } from "./placeWeights.ts";
import { unknownType, type FileTensor, type NumberType } from "./safetensorsHeader.ts";

/** A table of vectors, one for each piece: what model2vec and the StaticEmbedding of sentence-transformers have. */
export interface StaticConfig extends EncoderSizes {
  readonly kind: "static";
  readonly layerCount: 0;
  /** Whether a text's vector is scaled to the length 1. */
  readonly isNormalized: boolean;
}

/** Most pieces of a text, unless config.json says so: model2vec's own. */
const usualTokens = 512;
const mostUnits = 16_384;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether config.json is that of a table of vectors. */
export const isStaticConfig = (content: unknown): boolean =>
  isRecord(content) && content["model_type"] === "model2vec";

/** Names of the table in model2vec's files and in those of sentence-transformers. */
const tableNames = ["embeddings", "embedding.weight"];
const tableTypes: readonly NumberType[] = ["F32", "F16", "BF16", "F64", "I8"];
const weightTypes: readonly NumberType[] = ["F32", "F16", "BF16", "F64"];
const mappingTypes: readonly NumberType[] = ["I64", "I32"];

/**
 * The table among a file's tensors: "words" [rows, width], and where they are there "weights", a factor for each piece, and
 * "mapping", the row of each piece, since alike pieces may share one.
 * @throws IssueError with the tensor's name where one is missing, misshapen, or of a type that is none for its use
 */
export function placeTable(
  tensors: readonly FileTensor[],
  content: unknown,
): { readonly config: StaticConfig; readonly weights: ReadonlyMap<string, PlacedWeight> } {
  const table = tensors.find(({ name }) => tableNames.includes(name));
  if (table === undefined)
    throw new IssueError(makeIssue("encoder.tensorMissing", "error", { tensor: tableNames.join(", ") }));
  const [rowCount = 0, width = 0] = table.shape;
  if (table.shape.length !== 2 || rowCount < 1 || width < 1 || width > mostUnits)
    throw misshapen(table, "pieces × width");
  const weights = new Map([["words", toPlaced("words", table, tableTypes)]]);
  const named = (name: string): FileTensor | undefined => tensors.find((tensor) => tensor.name === name);
  const mapping = named("mapping");
  const pieceCount = mapping?.shape[0] ?? rowCount;
  for (const [id, tensor, types] of [
    ["mapping", mapping, mappingTypes],
    ["weights", named("weights"), weightTypes],
  ] as const) {
    if (tensor === undefined) continue;
    if (tensor.shape.join() !== String(pieceCount)) throw misshapen(tensor, String(pieceCount));
    weights.set(id, toPlaced(id, tensor, types));
  }
  const settings = isRecord(content) ? content : {};
  const maxTokens = settings["max_length"];
  return {
    config: {
      kind: "static",
      layerCount: 0,
      width,
      pieceCount,
      maxTokens:
        typeof maxTokens === "number" && Number.isSafeInteger(maxTokens) && maxTokens > 0
          ? maxTokens
          : usualTokens,
      isNormalized: settings["normalize"] === true,
    },
    weights,
  };
}

function toPlaced(
  id: string,
  { name, shape, type, range }: FileTensor,
  types: readonly NumberType[],
): PlacedWeight {
  const known = types.find((each) => each === type);
  if (known === undefined) throw unknownType(name, type, types);
  return { id, name, shape, isTransposed: false, type: known, range };
}

const misshapen = ({ name, shape }: FileTensor, expected: string): IssueError =>
  new IssueError(
    makeIssue("encoder.tensorShape", "error", { tensor: name, expected, received: shape.join(" × ") }),
  );
