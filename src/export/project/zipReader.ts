import { IssueError, makeIssue } from "../../core/issue.ts";

/** A file inside of a zip, as the zip's directory describes it. */
export interface ZipEntry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly packedBytes: number;
  readonly isDeflated: boolean;
  readonly crc: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endBytes = 22;
const longestComment = 65_535;
const mostEntries = 20_000;
/** Text and tables shrink to a tenth, seldom to a fiftieth. What grows more than this was made to fill the memory. */
const largestRatio = 200;
const ratioFromBytes = 10e6;

const damaged = (path: string): IssueError =>
  new IssueError(makeIssue("project.fileDamaged", "error", { path }));
const hostile = (path: string): IssueError =>
  new IssueError(makeIssue("project.fileHostile", "error", { path }));

const viewOf = async (blob: Blob): Promise<DataView> => new DataView(await blob.arrayBuffer());

/**
 * Reads the directory of a zip from its end; the files inside are left where they are.
 * @throws IssueError `project.fileForeign` where the file is no zip, `project.fileDamaged` where it is cut off,
 *   `project.fileHostile` where it names places outside of itself or would grow beyond all measure
 */
export async function readDirectory(file: Blob): Promise<ReadonlyMap<string, ZipEntry>> {
  const tailBytes = Math.min(file.size, endBytes + longestComment);
  const tail = await viewOf(file.slice(file.size - tailBytes));
  let end = tail.byteLength - endBytes;
  while (end >= 0 && tail.getUint32(end, true) !== endMark) end--;
  if (end < 0) {
    const head = await viewOf(file.slice(0, 4));
    const isZip = head.byteLength === 4 && head.getUint32(0, true) === localMark;
    if (isZip) throw damaged("manifest.json");
    throw new IssueError(makeIssue("project.fileForeign", "error", {}));
  }
  const count = tail.getUint16(end + 10, true);
  const [sizeBytes, start] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (start + sizeBytes > file.size || count > mostEntries) throw damaged("manifest.json");
  return readEntries(await viewOf(file.slice(start, start + sizeBytes)), count);
}

function readEntries(directory: DataView, count: number): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  const decoder = new TextDecoder();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== entryMark)
      throw damaged("manifest.json");
    const method = directory.getUint16(at + 10, true);
    const nameBytes = directory.getUint16(at + 28, true);
    if (at + 46 + nameBytes > directory.byteLength) throw damaged("manifest.json");
    const path = decoder.decode(new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameBytes));
    const entry = {
      path,
      crc: directory.getUint32(at + 16, true),
      packedBytes: directory.getUint32(at + 20, true),
      sizeBytes: directory.getUint32(at + 24, true),
      isDeflated: method === 8,
      offset: directory.getUint32(at + 42, true),
    };
    checkEntry(entry, method);
    if (entries.has(path)) throw hostile(path);
    entries.set(path, entry);
    at += 46 + nameBytes + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return entries;
}

/** Names are plain and lead nowhere else, and nothing is packed tighter than data can be. */
function checkEntry({ path, sizeBytes, packedBytes }: ZipEntry, method: number): void {
  const isPlain = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/u.test(path) && !path.includes("..");
  const isBomb = sizeBytes > ratioFromBytes && sizeBytes > largestRatio * packedBytes;
  if (!isPlain || isBomb) throw hostile(path.slice(0, 80));
  if (method !== 0 && method !== 8) throw damaged(path);
}

/**
 * A file of a zip, unpacked as a stream of chunks; never more than the directory says.
 * @throws IssueError `project.fileDamaged` where sizes or checksum are not those of the directory
 */
export async function* readEntry(
  file: Blob,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { path, offset, packedBytes, sizeBytes, isDeflated } = entry;
  const header = await viewOf(file.slice(offset, offset + 30));
  if (header.byteLength < 30 || header.getUint32(0, true) !== localMark) throw damaged(path);
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = file.slice(start, start + packedBytes);
  if (packed.size < packedBytes) throw damaged(path);
  const bytes = packed.stream() as ReadableStream<Uint8Array<ArrayBuffer>>;
  const unpacked = isDeflated ? bytes.pipeThrough(new DecompressionStream("deflate-raw")) : bytes;
  const reader = unpacked.getReader();
  let [readBytes, crc] = [0, 0];
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw damaged(path);
      });
      if (done) break;
      readBytes += value.byteLength;
      if (readBytes > sizeBytes) throw damaged(path);
      crc = crc32(value, crc);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (readBytes !== sizeBytes || crc !== entry.crc) throw damaged(path);
}

/** The whole of a file of a zip. */
export async function readWholeEntry(file: Blob, entry: ZipEntry): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(entry.sizeBytes);
  let at = 0;
  for await (const chunk of readEntry(file, entry)) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

const crcTable = Uint32Array.from({ length: 256 }, (_unused, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** The CRC-32 of bytes that follow others with the CRC-32 `before`. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
