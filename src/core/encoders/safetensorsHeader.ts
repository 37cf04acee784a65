import { IssueError, makeIssue } from "../issue.ts";
import type { FolderFile } from "./folderFile.ts";

/** Types of numbers that an encoder's weights come in. */
export const floatTypes = ["F32", "F16", "BF16"] as const;
type FloatType = (typeof floatTypes)[number];

/** Types of numbers that can be read as floats. */
export type NumberType = FloatType | "F64" | "I8" | "I32" | "I64";

/** Bytes of a number of each type that safetensors files have. */
export const bytesByType: Readonly<Record<string, number>> = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
};

/** A tensor in a safetensors file. */
export interface FileTensor {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  /** First byte of the tensor in the file, and the byte behind its last. */
  readonly range: readonly [number, number];
}

/** The largest header of a safetensors file, as for the format's own reader (100 MB there). */
const headerLimitBytes = 25 * 2 ** 20;
const lengthBytes = 8;

/**
 * The tensors of a safetensors file, in the order of their places. Only the header is read.
 * @throws IssueError where the header is too large, cut short or no JSON, and for a tensor whose place is
 * outside of the file, of another size than its shape, or shared with another tensor
 */
export async function readSafetensorsHeader(file: FolderFile): Promise<readonly FileTensor[]> {
  const { name: fileName, sizeBytes } = file;
  if (sizeBytes < lengthBytes) throw damaged(fileName);
  const first = await file.slice(0, lengthBytes);
  const length = new DataView(first.buffer, first.byteOffset).getBigUint64(0, true);
  if (length > BigInt(headerLimitBytes))
    throw new IssueError(
      makeIssue("encoder.fileTooLarge", "error", {
        fileName,
        // Beyond 2⁵³ the exact number says no more.
        sizeBytes: Number(length),
        limitBytes: headerLimitBytes,
      }),
    );
  const dataStart = lengthBytes + Number(length);
  if (dataStart > sizeBytes) throw damaged(fileName);
  const header = parseHeader(await file.slice(lengthBytes, dataStart), fileName);
  const tensors = Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]) => parseTensor(name, entry, { dataStart, sizeBytes }))
    .toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  for (const [index, tensor] of tensors.entries()) {
    const previous = tensors[index - 1];
    if (previous !== undefined && tensor.range[0] < previous.range[1]) throw misplaced(tensor.name);
  }
  return tensors;
}

function parseHeader(bytes: Uint8Array, fileName: string): Readonly<Record<string, unknown>> {
  try {
    const parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
      return parsed as Readonly<Record<string, unknown>>;
  } catch {
    // Said below.
  }
  throw damaged(fileName);
}

interface DataPlace {
  readonly dataStart: number;
  readonly sizeBytes: number;
}

function parseTensor(name: string, entry: unknown, { dataStart, sizeBytes }: DataPlace): FileTensor {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof dtype !== "string" || !areCounts(shape) || !areCounts(offsets)) throw misplaced(name);
  const bytes = Object.hasOwn(bytesByType, dtype) ? bytesByType[dtype] : undefined;
  if (bytes === undefined) throw unknownType(name, dtype);
  const [from, to] = offsets;
  if (offsets.length !== 2 || from === undefined || to === undefined) throw misplaced(name);
  const count = shape.reduce((product, each) => product * each, 1);
  if (to - from !== count * bytes || dataStart + to > sizeBytes) throw misplaced(name);
  return { name, type: dtype, shape, range: [dataStart + from, dataStart + to] };
}

const areCounts = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length <= 8 && value.every((each) => Number.isSafeInteger(each) && each >= 0);

const damaged = (fileName: string): IssueError =>
  new IssueError(makeIssue("encoder.headerDamaged", "error", { fileName }));

const misplaced = (tensor: string): IssueError =>
  new IssueError(makeIssue("encoder.tensorPlace", "error", { tensor: tensor.slice(0, 200) }));

/** The issue of a tensor whose numbers are of a type that no encoder's weights have. */
export const unknownType = (
  tensor: string,
  received: string,
  supported: readonly string[] = floatTypes,
): IssueError =>
  new IssueError(
    makeIssue("encoder.tensorType", "error", {
      tensor: tensor.slice(0, 200),
      received: received.slice(0, 20),
      supported: supported.join(", "),
    }),
  );
