/** Values of the issues that reading and keeping a project can raise. */
export interface ProjectIssueValues {
  "project.invalid": { readonly path: string; readonly expected: string; readonly received: string };
  "project.newer": { readonly version: number; readonly supported: number };
  /** The browser has no room left for what is to be kept. */
  "project.storageFull": Record<never, never>;
  /** The browser does not let anything be kept, or read what is. */
  "project.storageRefused": { readonly message: string };
  "project.exportFailed": { readonly message: string };
  /** A page with so many weights would be slow to open. */
  "export.tooLarge": { readonly sizeBytes: number; readonly limitBytes: number };
  /** Words are cut as the browser does, which may be otherwise elsewhere. */
  "export.segmenter": Record<never, never>;
  "project.fileMissing": { readonly fileName: string };
}
