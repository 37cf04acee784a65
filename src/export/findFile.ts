import { present } from "../core/assert.ts";
import { bytesOf, type ExportFile } from "./exporter.ts";

/**
 * The bytes of an export's file.
 * @throws Error where there is no such file
 */
export const fileOf = (files: readonly ExportFile[], path: string): Uint8Array<ArrayBuffer> =>
  bytesOf(
    present(
      files.find((file) => file.path === path),
      path,
    ),
  );

export const textOf = (files: readonly ExportFile[], path: string): string =>
  new TextDecoder().decode(fileOf(files, path));
