/** Values of the issues that reading and keeping a project can raise. */
export interface ProjectIssueValues {
  "project.invalid": { readonly path: string; readonly expected: string; readonly received: string };
  "project.newer": { readonly version: number; readonly supported: number };
  "project.fileMissing": { readonly fileName: string };
}
