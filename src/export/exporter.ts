import type { Issue } from "../core/issue.ts";
import type { ExportedModel } from "../core/model/exportedModel.ts";
import type { ModelArtifacts, TrainedModel } from "../core/model/trainedModel.ts";
import type { ModelBundle } from "./modelBundle.ts";

/** The purpose of a file of an export, which chooses its line in the list of files. */
const fileRoles = [
  "layers",
  "weights",
  "preprocessing",
  "record",
  "runtime",
  "instructions",
  "page",
  "model",
  "ownLayers",
  "preprocessingCode",
  "characters",
  "program",
  "card",
  "manifest",
  "types",
  "server",
  "tokenizer",
  "notebook",
  "settings",
  "baseline",
  "engines",
  "trainer",
  "modelCode",
] as const;
export type FileRole = (typeof fileRoles)[number];

/** One file of an export, at its path within it. */
export interface ExportFile {
  readonly path: string;
  readonly role: FileRole;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** The programs that exports bring along; the build makes their source texts. */
export type RuntimeName = "classifier" | "page" | "node";

/** One way to take a model along. Its functions are pure: the same bundle gives the same bytes. */
export interface Exporter {
  /** The program that the files bring along, whose source `write` finds in the bundle; null where there is none. */
  readonly runtime: RuntimeName | null;
  /** The errors for which the model cannot be written in this format, and warnings; without an error, it can. */
  readonly check: (model: TrainedModel) => readonly Issue[];
  /** Largest difference between an answer of the files and the model's that rounding may make. */
  readonly tolerance: number;
  /** The model with the weights that the files hold, where these are not those that it was trained to. */
  readonly stored?: (model: TrainedModel) => ModelArtifacts;
  readonly write: (bundle: ModelBundle) => readonly ExportFile[];
  /**
   * Reads written files as their user would, so that the answers can be compared before anything is offered.
   * @throws Error where a file is missing or damaged
   */
  readonly read: (files: readonly ExportFile[]) => ExportedModel;
}

/** The content of a file as bytes. */
export const bytesOf = ({ content }: ExportFile): Uint8Array<ArrayBuffer> =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;
