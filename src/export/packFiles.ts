import { zipSync, type Zippable } from "fflate";
import { bytesOf, type ExportFile } from "./exporter.ts";

/**
 * The files as one zip archive, dated `writtenAt`: the same files make the same bytes at any time and in any time zone.
 * Packed at once: fflate's workers come from `blob:`, which the policy forbids. Weights do not compress.
 */
export function packFiles(files: readonly ExportFile[], writtenAt: number): Uint8Array<ArrayBuffer> {
  const mtime = inUtc(writtenAt);
  const entries = files.map((file) => {
    const level = file.role === "weights" ? 0 : 6;
    return [file.path, [bytesOf(file), { level, mtime }]] as const;
  });
  return zipSync(Object.fromEntries(entries) as Zippable);
}

/** A zip holds the local time: the date whose local time is the UTC time meant. */
function inUtc(ms: number): Date {
  const date = new Date(ms);
  return new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
}
