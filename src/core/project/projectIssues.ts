/** Values of the issues that reading and keeping a project can raise. */
export interface ProjectIssueValues {
  "project.invalid": { readonly path: string; readonly expected: string; readonly received: string };
  "project.newer": { readonly version: number; readonly supported: number };
  "project.storageFull": { readonly neededBytes: number; readonly freeBytes: number };
  "project.storageUnavailable": { readonly reason: string };
  "project.fileMissing": { readonly fileName: string };
}
