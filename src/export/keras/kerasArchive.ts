import { unzipSync, zipSync } from "fflate";
import { readHdf5, writeHdf5, type Hdf5Group } from "./hdf5.ts";
import type { ConfigValue } from "./kerasLayer.ts";

const configPath = "config.json";
const metadataPath = "metadata.json";
const weightsPath = "model.weights.h5";

/** The version of Keras whose format is written. */
const kerasVersion = "3.10.0";

/** What a `.keras` file holds. */
export interface KerasArchive {
  readonly config: ConfigValue;
  readonly weights: Hdf5Group;
}

const encoder = new TextEncoder();

/** A zip holds years from 1980 on; the local time of a fixed day, so that the same model makes the same bytes. */
const mtime = new Date(1980, 0, 1);

/** A model as the bytes of a `.keras` file, which Keras reads from an archive whose entries are stored as they are. */
export function writeKerasArchive(
  { config, weights }: KerasArchive,
  savedAt: string,
): Uint8Array<ArrayBuffer> {
  const metadata = { keras_version: kerasVersion, date_saved: savedAt };
  return zipSync(
    {
      [metadataPath]: encoder.encode(JSON.stringify(metadata)),
      [configPath]: encoder.encode(JSON.stringify(config)),
      [weightsPath]: writeHdf5(weights),
    },
    { level: 0, mtime },
  );
}

/**
 * Reads a `.keras` file.
 * @throws Error where something is missing or damaged
 */
export function readKerasArchive(bytes: Uint8Array): KerasArchive {
  const files = unzipSync(bytes);
  const [config, weights] = [files[configPath], files[weightsPath]];
  if (config === undefined || weights === undefined)
    throw new Error(`The .keras file lacks ${config === undefined ? configPath : weightsPath}`);
  return {
    config: JSON.parse(new TextDecoder().decode(config)) as ConfigValue,
    weights: readHdf5(weights),
  };
}
