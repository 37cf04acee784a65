import type { Issue } from "../core/issue.ts";
import type { ModelArtifacts } from "../core/model/trainedModel.ts";
import type { ModelSignature } from "../core/task/signature.ts";
import type { ModelBundle } from "./modelBundle.ts";

/** What a file of an export is for: its line in the list of files. */
export const fileRoles = ["layers", "weights", "preprocessing", "record", "runtime", "instructions"] as const;
export type FileRole = (typeof fileRoles)[number];

/** One file of an export, at its path within it. */
export interface ExportFile {
  readonly path: string;
  readonly role: FileRole;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** A model as it was read back from an export, ready for TensorFlow.js. */
interface ReadModel {
  readonly artifacts: ModelArtifacts;
  readonly signature: ModelSignature;
}

/** One way to take a model along. All three are pure functions: the same bundle gives the same bytes. */
export interface Exporter {
  /** Says why the model cannot be written in this format; no error, no problem. */
  readonly check: (bundle: ModelBundle) => readonly Issue[];
  readonly write: (bundle: ModelBundle) => readonly ExportFile[];
  /**
   * Reads written files as their user would, so that the answers can be compared before anything is offered.
   * @throws Error where a file is missing or damaged
   */
  readonly read: (files: readonly ExportFile[]) => ReadModel;
}

/** The content of a file as bytes. */
export const bytesOf = ({ content }: ExportFile): Uint8Array<ArrayBuffer> =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;
