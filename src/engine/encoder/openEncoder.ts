import type { EncoderFolder } from "../../core/encoders/encoderFolder.ts";
import type { Encoder, EncoderOptions } from "./encoder.ts";
import { openStatic } from "./openStatic.ts";
import { openTransformer } from "./openTransformer.ts";

/**
 * Opens the encoder of a folder on the backend in use. The caller disposes it.
 * @throws IssueError where the tokenizer cannot be used
 */
export const openEncoder = (folder: EncoderFolder, options: EncoderOptions = {}): Promise<Encoder> =>
  folder.form === "static" ? openStatic(folder, options) : openTransformer(folder, options);
