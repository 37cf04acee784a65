import { findBinaryFormat } from "../../core/table/detectBinary.ts";
import { readHead, unpackedSize } from "./blobSource.ts";

/** The memory that opening files will take, estimated before any is read. */
export interface MemoryForecast {
  /** Memory of the table once it is open, and while it is being read. */
  readonly neededBytes: number;
  /** Memory that this device can probably spare. */
  readonly availableBytes: number;
}

/**
 * Bytes in memory for each byte unpacked: text is kept as it is and a little beside it; a workbook is unzipped
 * and taken apart as a whole; Parquet's values are packed and unfold.
 */
const factors = { text: 1.3, xlsx: 25, parquet: 5 } as const;
/** A page may use about this much of the device's memory before the browser ends it. */
const usableShare = 0.4;
const assumedGigabytes = 4;

/** Estimates the memory that files take, from their sizes and formats alone. */
export async function forecastMemory(files: readonly Blob[]): Promise<MemoryForecast> {
  let neededBytes = 0;
  for (const file of files) {
    const format = findBinaryFormat(await readHead(file));
    const factor = format === "xlsx" || format === "parquet" ? factors[format] : factors.text;
    neededBytes += (await unpackedSize(file)) * factor;
  }
  const device = globalThis.navigator as { readonly deviceMemory?: number } | undefined;
  const deviceMemory = device?.deviceMemory ?? assumedGigabytes;
  return { neededBytes: Math.round(neededBytes), availableBytes: deviceMemory * 1e9 * usableShare };
}
