import { openAsBlob } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { present } from "../../src/core/assert.ts";
import { drain } from "../../src/core/drain.ts";
import { findEncoderPaths } from "../../src/core/shelf/encoderPaths.ts";
import type { EncoderName } from "../../src/core/shelf/encoderName.ts";
import { findEncodersBy } from "../../src/engine/shelf/encoderPlace.ts";
import { fingerprintFiles } from "../../src/engine/shelf/fingerprintFiles.ts";
import { inspectFiles } from "../../src/engine/shelf/inspectFiles.ts";
import { featuresInMemory, type KeptFeatures } from "../../src/engine/shelf/keptFeatures.ts";
import { UsageError } from "./usageError.ts";

/** Where vectors of texts are kept: by itself while the program runs. */
type Keep = (encoder: EncoderName) => Promise<KeptFeatures>;
const keepInMemory: Keep = ({ width }) => Promise.resolve(featuresInMemory(width));

/**
 * The encoder of a folder, which the engine finds from then on.
 * @throws UsageError where the folder holds no encoder; IssueError for what is wrong with it
 */
export async function readEncoder(folder: string, keep = keepInMemory): Promise<EncoderName> {
  const root = resolve(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => {
    throw new UsageError(`--encoder ${folder} is no folder that can be read.`);
  });
  const all = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  const found = findEncoderPaths(all.map((path) => `${present(root.split(/[\\/]/u).at(-1))}/${path}`));
  if (found.folderName === null)
    throw new UsageError(`--encoder ${folder} holds no encoder: ${found.missing.join(", ")} missing.`);
  const files = new Map<string, Blob>();
  for (const [place, path] of found.paths)
    files.set(place, await openAsBlob(join(root, path.slice(path.indexOf("/") + 1))));
  const { name, width } = await inspectFiles({ folderName: found.folderName, files });
  const fingerprint = await drain(fingerprintFiles(files));
  const encoder = { fingerprint, name, width };
  const placed = { files, features: await keep(encoder) };
  findEncodersBy((wanted) => Promise.resolve(wanted === fingerprint ? placed : null));
  return encoder;
}
