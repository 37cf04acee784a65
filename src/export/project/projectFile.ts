/** The version of project files that this program writes. Each earlier one has a step in `readProjectFile`. */
export const projectFileVersion = 1;

/** What a project file says of itself, in `manifest.json`. */
export interface ProjectManifest {
  readonly format: "layerloom";
  readonly version: number;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** The run whose model is in use; null without one. */
  readonly runId: string | null;
  /** The opened files and where their bytes are; empty where the data was left out. */
  readonly files: readonly { readonly fileId: string; readonly path: string }[];
  /** The folder of each run. */
  readonly runs: readonly string[];
}

/** A run as it is kept on the device. */
export interface ProjectRun {
  readonly entry: unknown;
  readonly run: unknown;
  /** Undefined where none is kept. */
  readonly state: unknown;
}

/** Everything that a project file holds. */
export interface ProjectContents {
  readonly name: string;
  readonly savedAt: number;
  readonly project: unknown;
  readonly search: unknown;
  readonly runId: string | null;
  readonly files: readonly { readonly fileId: string; readonly file: Blob }[];
  /** Read one by one, so that no more than one is in memory. */
  readonly runs: readonly (() => Promise<ProjectRun>)[];
}
