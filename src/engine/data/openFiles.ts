import { decodeText } from "../../core/encoding/decodeText.ts";
import { findBinaryFormat } from "../../core/table/detectBinary.ts";
import { joinTables, type NamedTable } from "../../core/table/joinTables.ts";
import { parseCsv } from "../../core/csv/parseCsv.ts";
import type { Encoding } from "../../core/encoding/encodings.ts";
import type { EncodingGuess } from "../../core/encoding/guessEncoding.ts";
import type { ByteSource, ParsedTable, ParseProgress, Table } from "../../core/table/table.ts";
import { watchEncoding } from "../../core/encoding/watchEncoding.ts";
import { suggestRoles } from "../../core/dataset/suggestRoles.ts";
import { partOfFileName } from "../../core/dataset/givenParts.ts";
import type { PartName } from "../../core/dataset/splitConfig.ts";
import { IssueError, makeIssue } from "../../core/issue.ts";
import { detectJson, parseJson } from "../../core/json/parseJson.ts";
import type { ReadingConfig } from "../../core/project/project.ts";
import { blobSource, readHead, unpackBlob } from "./blobSource.ts";
import { readParquet } from "./readers/readParquet.ts";
import { drain } from "../../core/drain.ts";
import { readXlsx } from "./readers/readXlsx.ts";

/** A file to read, with the part of its rows where that is known. */
export interface OpenedFile {
  readonly file: Blob;
  readonly fileName: string;
  /** Null where its rows are split automatically; absent where the file's name decides. */
  readonly part?: PartName | null;
}

/** The parts that several files' names say, where at least one file is for training and one is not. */
function guessParts(fileNames: readonly string[]): readonly (PartName | null)[] {
  const parts = fileNames.map(partOfFileName);
  const isGiven =
    fileNames.length > 1 &&
    parts.includes("train") &&
    parts.some((part) => part === "test" || part === "validation");
  return isGiven ? parts : parts.map(() => null);
}

/** Reads files of any format, one after the other, into one table. Leaving the generator stops the reading. */
export async function* openFiles(
  files: readonly OpenedFile[],
  reading: ReadingConfig,
): AsyncGenerator<ParseProgress, ParsedTable> {
  const guessed = guessParts(files.map(({ fileName }) => fileName));
  const settled = await settleSample(files, reading);
  const bytesTotal = files.reduce((sum, { file }) => sum + file.size, 0);
  const tables: NamedTable[] = [];
  let bytesBefore = 0;
  let rowsBefore = 0;
  for (const [index, { file, fileName, part = guessed[index] ?? null }] of files.entries()) {
    const steps = files.length === 1 ? openFile(file, settled) : named(fileName, openFile(file, settled));
    for (;;) {
      const next = await steps.next();
      if (next.done === true) {
        tables.push({ fileName, part, parsed: next.value });
        rowsBefore += next.value.table.rowCount;
        break;
      }
      const { step, bytesRead, bytesTotal: own, rowCount } = next.value;
      const isKnown = files.length === 1 ? own : own === null ? null : bytesTotal;
      yield {
        step,
        bytesRead: bytesBefore + bytesRead,
        bytesTotal: isKnown,
        rowCount: rowsBefore + rowCount,
      };
    }
    bytesBefore += file.size;
  }
  const joined = joinTables(tables);
  if (reading.sample === null) return joined;
  const values = { share: reading.sample.share, rowCount: joined.table.rowCount };
  return { ...joined, issues: [makeIssue("table.sampled", "info", values), ...joined.issues] };
}

/** Adds the file's name to an issue that stops the reading of several files. */
async function* named<E, R>(fileName: string, reading: AsyncGenerator<E, R>): AsyncGenerator<E, R> {
  try {
    return yield* reading;
  } catch (error) {
    if (!(error instanceof IssueError)) throw error;
    throw new IssueError({ ...error.issue, at: { kind: "file", fileName } });
  }
}

/** Bytes of a file that are enough to find the column of classes. */
const lookedAtBytes = 1024 * 1024;

/** A sample keeps the proportions of the classes. Where their column is not given, the file's beginning shows it. */
async function settleSample(files: readonly OpenedFile[], reading: ReadingConfig): Promise<ReadingConfig> {
  const { sample } = reading;
  const [first] = files;
  if (sample === null || sample.column !== null || first === undefined) return reading;
  const beginning = new Blob([await readHead(first.file, lookedAtBytes)]);
  // The beginning of a compressed file cannot be read alone. Issues are reported when the whole file is read.
  const table = await drain(openFile(beginning, { ...reading, sample: null })).catch(() => null);
  const column = table === null ? null : suggestLabel(table.table);
  return { ...reading, sample: { ...sample, column } };
}

/** The column by whose classes a sample is drawn. */
function suggestLabel(table: Table): number | null {
  const { roles } = suggestRoles(table);
  return roles?.target.kind === "class" ? roles.target.column : null;
}

/** Reads one file of any format. */
export async function* openFile(
  file: Blob,
  reading: ReadingConfig,
): AsyncGenerator<ParseProgress, ParsedTable> {
  const { sample, sheet, dialect } = reading;
  const head = await readHead(file);
  const format = findBinaryFormat(head);
  if (format === "xlsx") return yield* readXlsx(await unpackBlob(file), { sheet, sample });
  if (format === "parquet") return yield* readParquet(await unpackBlob(file), sample);
  const source = await blobSource(file);
  if (format === null) {
    const json = yield* findJson(source, head, dialect.encoding);
    if (json !== null) return yield* parseJson(source, { ...json, sample });
  }
  return yield* parseCsv(source, dialect, sample);
}

/** Whether a file is delimited text: neither a workbook nor Parquet nor JSON. */
export async function isDelimited(file: Blob, { dialect }: Pick<ReadingConfig, "dialect">): Promise<boolean> {
  const head = await readHead(file);
  const format = findBinaryFormat(head);
  if (format !== null) return format !== "xlsx" && format !== "parquet";
  return (await drain(findJson(await blobSource(file), head, dialect.encoding))) === null;
}

interface FoundJson {
  readonly format: NonNullable<ReturnType<typeof detectJson>>;
  readonly guess: EncodingGuess;
}

/** Tests whether a file is JSON; the encoding is detected only if it may be. */
async function* findJson(
  source: ByteSource,
  head: Uint8Array,
  known: Encoding | undefined,
): AsyncGenerator<ParseProgress, FoundJson | null> {
  const first = head.find(
    (byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf && byte < 0xfe,
  );
  if (first !== 0x7b && first !== 0x5b) return null;
  const guess = known === undefined ? yield* watchEncoding(source) : { encoding: known, rival: null };
  for await (const { text } of decodeText(source, guess.encoding)) {
    const format = detectJson(text);
    return format === null ? null : { format, guess };
  }
  return null;
}
