import type { TensorInfo } from "@tensorflow/tfjs";
import { workgroupsFor, type Bound, type WebGpuCall } from "./dispatch.ts";
import { constants, forEachGroup } from "./workgroups.ts";

/*
 * Σ of the vectors that share an id, without atomic additions of floats, whose order differs from run to run. First each
 * block of 256 positions adds up its own vectors by id: one entry for each id that it holds. Then each row of the result
 * adds up its entries in the order of the blocks. However often an id occurs (padding is most of a batch of short texts),
 * no sum is longer than a block, or than there are blocks.
 */

const blockSize = 256;
/** Vectors that are read ahead of being added up: memory answers late. */
const readAhead = 8;

const blockSums = `
  const blockSize = ${String(blockSize)}u;
  const absent = 0x7fffffffu;
  var<workgroup> blockIds : array<u32, blockSize>;
  var<workgroup> isFirst : array<u32, blockSize>;
  /** Places of the block in the order of their ids, and the entry that each belongs to. */
  var<workgroup> sortedPlaces : array<u32, blockSize>;
  var<workgroup> sortedEntries : array<u32, blockSize>;
  /** Sums of segments that continue from one piece of the order to the next: the first and the last sum of a piece. */
  var<workgroup> heads : array<f32, blockSize>;
  var<workgroup> tails : array<f32, blockSize>;

  fn sortBlock(group : u32, invocation : u32) {
    let position = group * blockSize + invocation;
    var id = absent;
    if (position < u32(numbers.count)) { id = idAt(position); }
    if (id >= u32(numbers.rowCount)) { id = absent; }
    blockIds[invocation] = id;
    workgroupBarrier();
    var rank = 0u;
    var before = 0u;
    for (var other = 0u; other < blockSize; other++) {
      let otherId = blockIds[other];
      let isAlike = otherId == id && other < invocation;
      rank += u32(otherId < id || isAlike);
      before += u32(isAlike);
    }
    isFirst[invocation] = u32(before == 0u && id != absent);
    workgroupBarrier();
    var entry = 0u;
    var entryCount = 0u;
    for (var other = 0u; other < blockSize; other++) {
      entryCount += isFirst[other];
      entry += isFirst[other] * u32(blockIds[other] < id);
    }
    sortedPlaces[rank] = invocation;
    sortedEntries[rank] = select(entry, absent, id == absent);
    if (isFirst[invocation] == 1u) { entryIds[group * blockSize + entry] = i32(id); }
    if (invocation >= entryCount) { entryIds[position] = i32(absent); }
    workgroupBarrier();
  }

  fn addUp(group : u32, invocation : u32, firstUnit : u32) {
    let unit = firstUnit + invocation % unitsAtOnce;
    let piece = invocation / unitsAtOnce;
    let begin = piece * pieceSize;
    let end = min(begin + pieceSize, blockSize);
    let isBusy = piece < pieces && unit < units;
    var entry = absent;
    var isOpen = false; // whether the last entry began here and goes on
    if (isBusy) {
      var sum = 0.0;
      var startsBefore = begin > 0u && sortedEntries[max(begin, 1u) - 1u] == sortedEntries[begin];
      entry = sortedEntries[begin];
      for (var start = begin; start < end; start += readAhead) {
        if (sortedEntries[start] == absent) { break; }
        var values : array<f32, readAhead>;
        for (var i = 0u; i < readAhead; i++) {
          let position = group * blockSize + sortedPlaces[min(start + i, blockSize - 1u)];
          values[i] = valueAt(min(position, u32(numbers.count) - 1u), unit);
        }
        for (var i = 0u; i < readAhead; i++) {
          if (start + i >= end) { continue; }
          let next = sortedEntries[start + i];
          if (next != entry) {
            if (startsBefore) { heads[invocation] = sum; }
            else if (entry != absent) { entrySums[(group * blockSize + entry) * units + unit] = sum; }
            startsBefore = false;
            entry = next;
            sum = 0.0;
          }
          if (next != absent) { sum += values[i]; }
        }
      }
      isOpen = !startsBefore && end < blockSize && sortedEntries[min(end, blockSize - 1u)] == entry;
      if (startsBefore) { heads[invocation] = sum; }
      else if (isOpen) { tails[invocation] = sum; }
      else if (entry != absent) { entrySums[(group * blockSize + entry) * units + unit] = sum; }
    }
    workgroupBarrier();
    if (isOpen && entry != absent) {
      var sum = tails[invocation];
      for (var next = piece + 1u; next < pieces; next++) {
        if (sortedEntries[next * pieceSize] != entry) { break; }
        sum += heads[invocation + (next - piece) * unitsAtOnce];
      }
      entrySums[(group * blockSize + entry) * units + unit] = sum;
    }
    workgroupBarrier();
  }
  ${forEachGroup(
    blockSize,
    `if (group * blockSize >= u32(numbers.count)) { return; }
    sortBlock(group, invocation);
    for (var firstUnit = 0u; firstUnit < units; firstUnit += unitsAtOnce) { addUp(group, invocation, firstUnit); }`,
  )}`;

/** Rows of a workgroup, and blocks that it looks at at a time. */
const tileRows = 16;
const tileBlocks = 128;

const rowSums = `
  const blockSize = ${String(blockSize)}u;
  const tileRows = ${String(tileRows)}u;
  const tileBlocks = ${String(tileBlocks)}u;
  const words = tileBlocks / 32u;
  /** A bit for each block that has an entry for the row, and where that entry is. */
  var<workgroup> hasEntry : array<atomic<u32>, tileRows * words>;
  var<workgroup> entryAt : array<u32, tileRows * tileBlocks>;

  /** Notes the entries that a block has for the rows from firstRow on. Entries of a block are in the order of ids. */
  fn findEntries(block : u32, lane : u32, firstRow : u32) {
    let first = block * blockSize;
    var low = first;
    var high = first + blockSize;
    while (low < high) {
      let middle = (low + high) / 2u;
      if (u32(entryIds[middle]) < firstRow) { low = middle + 1u; } else { high = middle; }
    }
    for (var entry = low; entry < first + blockSize; entry++) {
      let row = u32(entryIds[entry]) - firstRow;
      if (row >= tileRows) { break; }
      entryAt[row * tileBlocks + lane] = entry;
      atomicOr(&hasEntry[row * words + lane / 32u], 1u << (lane % 32u));
    }
  }

  /** The sum of the entry of the lowest bit, which is cleared; 0 where there is none. */
  fn take(bits : ptr<function, u32>, firstEntry : u32, unit : u32) -> f32 {
    if (*bits == 0u) { return 0.0; }
    let entry = entryAt[firstEntry + firstTrailingBit(*bits)];
    *bits &= *bits - 1u;
    return entrySums[entry * units + unit];
  }
  ${forEachGroup(
    256,
    `let firstRow = group * tileRows;
    let rowCount = u32(numbers.rowCount);
    if (firstRow >= rowCount) { return; }
    for (var firstBlock = 0u; firstBlock < u32(numbers.blocks); firstBlock += tileBlocks) {
      if (invocation < tileRows * words) { atomicStore(&hasEntry[invocation], 0u); }
      workgroupBarrier();
      let block = firstBlock + invocation;
      if (invocation < tileBlocks && block < u32(numbers.blocks)) { findEntries(block, invocation, firstRow); }
      workgroupBarrier();
      for (var index = invocation; index < tileRows * units; index += 256u) {
        let row = index / units;
        let unit = index % units;
        if (firstRow + row >= rowCount) { break; }
        let at = (firstRow + row) * units + unit;
        var sum = 0.0;
        if (firstBlock > 0u) { sum = sums[at]; }
        for (var word = 0u; word < words; word++) {
          var bits = atomicLoad(&hasEntry[row * words + word]);
          let firstEntry = row * tileBlocks + word * 32u;
          while (bits != 0u) {
            let a = take(&bits, firstEntry, unit);
            let b = take(&bits, firstEntry, unit);
            let c = take(&bits, firstEntry, unit);
            let d = take(&bits, firstEntry, unit);
            sum += (a + b) + (c + d);
          }
        }
        sums[at] = sum;
      }
      workgroupBarrier();
    }`,
  )}`;

interface Segments {
  /** Vectors, and their ids. */
  readonly count: number;
  readonly rowCount: number;
  readonly units: number;
  /** The names that the two functions read. */
  readonly buffers: Readonly<Record<string, Bound>>;
  /** WGSL of `fn idAt(position : u32) -> u32`; vectors whose id is no row are left out. */
  readonly idAt: string;
  /** WGSL of `fn valueAt(position : u32, unit : u32) -> f32`. */
  readonly valueAt: string;
}

/** Σ of the vectors that share an id, [rowCount, units], zeros where there is none: two dispatches. */
export function sumSegments(call: WebGpuCall, segments: Segments): TensorInfo {
  const { count, rowCount, units, buffers, idAt, valueAt } = segments;
  const blocks = Math.ceil(count / blockSize);
  const unitsAtOnce = Math.min(units, blockSize);
  const pieces = Math.floor(blockSize / unitsAtOnce);
  const sizes = { units, unitsAtOnce, pieces, pieceSize: Math.ceil(blockSize / pieces), readAhead };
  const entryIds = call.makeWhole(blocks * blockSize);
  const entrySums = call.make(blocks * blockSize * units);
  const sums = call.make(rowCount, units);
  call.dispatch({
    wgsl: constants(sizes) + idAt + valueAt + blockSums,
    buffers: {
      ...buffers,
      entryIds: { tensor: entryIds, isWritten: true },
      entrySums: { tensor: entrySums, isWritten: true },
    },
    numbers: { count, rowCount },
    workgroups: workgroupsFor(blocks, 1),
  });
  call.dispatch({
    wgsl: constants({ units }) + rowSums,
    buffers: {
      entryIds: { tensor: entryIds },
      entrySums: { tensor: entrySums },
      sums: { tensor: sums, isWritten: true },
    },
    numbers: { rowCount, blocks },
    workgroups: workgroupsFor(Math.ceil(rowCount / tileRows), 1),
  });
  call.free(entryIds);
  call.free(entrySums);
  return sums;
}
