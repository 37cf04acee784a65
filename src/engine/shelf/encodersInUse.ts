import * as tf from "@tensorflow/tfjs";
import { readEncoderFolder } from "../../core/encoders/encoderFolder.ts";
import { IssueError, makeIssue } from "../../core/issue.ts";
import type { EncoderName } from "../../core/shelf/encoderName.ts";
import type { Encoder } from "../encoder/encoder.ts";
import { openEncoder } from "../encoder/openEncoder.ts";
import { findEncoder, type PlacedEncoder } from "./encoderPlace.ts";
import { toFolderFiles } from "./inspectFiles.ts";

/** Opens the encoder of some files on the device in use. */
export const openPlaced = async ({ files }: Pick<PlacedEncoder, "files">): Promise<Encoder> =>
  openEncoder(await readEncoderFolder(toFolderFiles(files)));

interface InUse {
  readonly fingerprint: string;
  readonly backend: string;
  readonly encoder: Promise<Encoder>;
}

/** The encoder that was used last: opening one takes a moment, and two would take twice the memory. */
let inUse: InUse | null = null;

/** An encoder, opened unless it is still open on the device in use. */
export function holdEncoder(fingerprint: string, placed: PlacedEncoder): Promise<Encoder> {
  const backend = tf.getBackend();
  if (inUse?.fingerprint === fingerprint && inUse.backend === backend) return inUse.encoder;
  closeEncoder();
  const encoder = openPlaced(placed);
  const opened = { fingerprint, backend, encoder };
  inUse = opened;
  encoder.catch(() => {
    if (inUse === opened) inUse = null;
  });
  return encoder;
}

/** Frees the encoder that was used last. */
export function closeEncoder(): void {
  inUse?.encoder.then((encoder) => encoder.dispose()).catch(() => undefined);
  inUse = null;
}

/**
 * The place of an encoder.
 * @throws IssueError `shelf.missing` where the encoder is not on this device
 */
export async function placeOf({ fingerprint, name }: EncoderName): Promise<PlacedEncoder> {
  const placed = await findEncoder(fingerprint);
  if (placed === null) throw new IssueError(makeIssue("shelf.missing", "error", { name }));
  return placed;
}
