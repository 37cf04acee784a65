import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { ModelArtifacts } from "../../src/core/model/trainedModel.ts";
import type { ModelSignature } from "../../src/core/task/signature.ts";
import type { ExportFile } from "../../src/export/exporter.ts";
import { tfjs } from "../../src/export/tfjs/tfjs.ts";
import { parseRecord, type ModelRecord } from "../../src/export/tfjs/record.ts";
import { paths } from "../../src/export/tfjs/paths.ts";
import { UsageError } from "./usageError.ts";

/** A model as `train --out` or the studio wrote it. */
export interface SavedModel {
  readonly artifacts: ModelArtifacts;
  readonly signature: ModelSignature;
  /** Null where the model was written before there was one. */
  readonly record: ModelRecord | null;
}

/**
 * Reads a model from a folder, or from the archive that the studio offers.
 * @throws UsageError that says what is missing or damaged
 */
export async function readModel(path: string): Promise<SavedModel> {
  const files = await readFiles(path);
  const needed = [paths.layers, paths.weights, paths.preprocessing];
  const missing = needed.find((name) => files.every((file) => file.path !== name));
  if (missing !== undefined)
    throw new UsageError(
      `${path} has no ${missing}: expected a folder that train --out wrote, or a download of the studio for TensorFlow.js.`,
    );
  const record = files.find((file) => file.path === paths.record);
  return {
    ...reading(path, () => tfjs.read(files)),
    record:
      record === undefined ? null : reading(`${path}, ${paths.record}`, () => parseRecord(jsonOf(record))),
  };
}

/** Says which file cannot be read, and why. */
function reading<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new UsageError(`${what} is damaged or no model of Layerloom: ${message.slice(0, 200)}.`);
  }
}

const jsonOf = ({ content }: ExportFile): unknown =>
  JSON.parse(typeof content === "string" ? content : new TextDecoder().decode(content));

const contentsOf = (
  entries: readonly (readonly [string, Uint8Array<ArrayBuffer>])[],
): readonly ExportFile[] => entries.map(([path, content]) => ({ path, role: "layers", content }));

async function readFiles(path: string): Promise<readonly ExportFile[]> {
  const kind = await stat(path).catch(() => null);
  if (kind === null) throw new UsageError(`${path} cannot be read: check that the model is there.`);
  if (!kind.isDirectory()) {
    const bytes = new Uint8Array(await readFile(path));
    return contentsOf(
      Object.entries(reading(path, () => unzipSync(bytes))) as [string, Uint8Array<ArrayBuffer>][],
    );
  }
  const known: readonly string[] = [...Object.values(paths), "labels.json"];
  const names = (await readdir(path)).filter((name) => known.includes(name));
  const contents = names.map(
    async (name) => [name, new Uint8Array(await readFile(join(path, name)))] as const,
  );
  return contentsOf(await Promise.all(contents));
}
