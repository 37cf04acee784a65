import { present } from "../assert.ts";
import type { Sequence } from "../sequence.ts";

/** Collects the cells of one column in little memory. */
export interface ColumnBuilder {
  readonly length: number;
  push(cell: string): void;
  finish(): Sequence<string>;
}

/** A column of at most this many different cells keeps each of them once. */
const mostDistinct = 4096;
/** Longer cells are hardly repeated. */
const longestRepeated = 200;
const blockBytes = 1024 * 1024;
/** Cells up to this length are written together, up to so many characters or cells: longer ones gain nothing by that. */
const longestBatched = 64;
const batchLength = 32 * 1024;
const batchCells = 4096;
/** UTF-8 needs at most three bytes for a UTF-16 unit. */
const bytesPerUnit = 3;

/** A list of whole numbers that grows without a JavaScript array's eight bytes for each. */
export function makeUint32List() {
  let values = new Uint32Array(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value: number): void {
      if (length === values.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    finish: (): Uint32Array => values.slice(0, length),
  };
}

/**
 * Makes a builder that keeps repeated cells as numbers into a list, and turns to bytes once the cells prove
 * to be different: a million texts as strings would cost a heap of their own.
 */
export function makeColumnBuilder(): ColumnBuilder {
  let listed: ReturnType<typeof makeListed> | null = makeListed();
  let packed: ReturnType<typeof makePacked> | null = null;
  return {
    get length() {
      return (listed ?? present(packed)).length;
    },
    push(cell) {
      if (listed !== null) {
        if (listed.push(cell)) return;
        packed = makePacked();
        for (const earlier of listed.finish()) packed.push(earlier);
        listed = null;
      }
      present(packed).push(cell);
    },
    finish: () => (listed ?? present(packed)).finish(),
  };
}

function makeListed() {
  const idByCell = new Map<string, number>();
  const ids = makeUint32List();
  return {
    get length() {
      return ids.length;
    },
    /** False where the cell does not fit. */
    push(cell: string): boolean {
      let id = idByCell.get(cell);
      if (id === undefined) {
        if (idByCell.size >= mostDistinct || cell.length > longestRepeated) return false;
        id = idByCell.size;
        // A cell is a slice of a larger text and would keep that text in memory.
        idByCell.set(detach(cell), id);
      }
      ids.push(id);
      return true;
    },
    finish: (): Sequence<string> => listedColumn([...idByCell.keys()], ids.finish()),
  };
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();
const detach = (cell: string): string => decoder.decode(encoder.encode(cell));

function listedColumn(cells: readonly string[], ids: Uint32Array): Sequence<string> {
  return {
    length: ids.length,
    at: (row) => cells[ids[row] ?? -1],
    *[Symbol.iterator]() {
      for (const id of ids) yield present(cells[id]);
    },
  };
}

/** Cells as UTF-8 in blocks, so that nothing is copied as the column grows. */
interface Block {
  readonly bytes: Uint8Array;
  readonly firstRow: number;
  usedBytes: number;
}

function makePacked() {
  const blocks: Block[] = [];
  const starts = makeUint32List();
  function roomFor(cell: string, firstRow = starts.length): Block {
    const last = blocks.at(-1);
    const needed = cell.length * bytesPerUnit;
    if (last !== undefined && last.bytes.length - last.usedBytes >= needed) return last;
    const block = {
      bytes: new Uint8Array(Math.max(blockBytes, needed)),
      firstRow,
      usedBytes: 0,
    };
    blocks.push(block);
    return block;
  }
  let waiting: string[] = [];
  let waitingLength = 0;

  function write(cell: string): void {
    const block = roomFor(cell);
    starts.push(block.usedBytes);
    block.usedBytes += encoder.encodeInto(cell, block.bytes.subarray(block.usedBytes)).written;
  }

  /** Short cells are written many at once: a call of the encoder takes longer than a word does. */
  function flush(): void {
    if (waiting.length === 0) return;
    const joined = waiting.join("");
    const block = roomFor(joined, starts.length);
    const { written } = encoder.encodeInto(joined, block.bytes.subarray(block.usedBytes));
    const sizes = written === joined.length ? null : waiting.map(utf8Length);
    // Halves of a character at the end of one cell and the start of the next would become one.
    if (sizes !== null && sizes.reduce((sum, size) => sum + size, 0) !== written) waiting.forEach(write);
    else
      for (const [index, cell] of waiting.entries()) {
        starts.push(block.usedBytes);
        block.usedBytes += sizes?.[index] ?? cell.length;
      }
    waiting = [];
    waitingLength = 0;
  }

  return {
    get length() {
      return starts.length + waiting.length;
    },
    push(cell: string): void {
      if (cell.length > longestBatched) {
        flush();
        write(cell);
        return;
      }
      waiting.push(cell);
      waitingLength += cell.length;
      if (waitingLength >= batchLength || waiting.length >= batchCells) flush();
    },
    finish: (): Sequence<string> => {
      flush();
      return packedColumn(blocks, starts.finish());
    },
  };
}

/** Bytes of a text in UTF-8; half a character counts as U+FFFD. */
function utf8Length(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else if (code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      length += 4;
      at++;
    } else length += 3;
  }
  return length;
}

function packedColumn(blocks: readonly Block[], starts: Uint32Array): Sequence<string> {
  let lastFound = 0;
  const isIn = (index: number, row: number): boolean =>
    (blocks[index]?.firstRow ?? Infinity) <= row && row < (blocks[index + 1]?.firstRow ?? Infinity);
  function findBlock(row: number): number {
    if (isIn(lastFound, row)) return lastFound;
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (present(blocks[middle]).firstRow <= row) low = middle;
      else high = middle - 1;
    }
    return (lastFound = low);
  }
  function at(row: number): string | undefined {
    if (row < 0 || row >= starts.length) return undefined;
    const index = findBlock(row);
    const block = present(blocks[index]);
    const isLast = row + 1 === (blocks[index + 1]?.firstRow ?? starts.length);
    return decoder.decode(
      block.bytes.subarray(present(starts[row]), isLast ? block.usedBytes : starts[row + 1]),
    );
  }
  return {
    length: starts.length,
    at,
    *[Symbol.iterator]() {
      for (let row = 0; row < starts.length; row++) yield at(row) ?? "";
    },
  };
}
