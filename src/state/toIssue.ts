import { IssueError, makeIssue, type Issue } from "../core/issue.ts";

/** What was being done when something failed that should not have: each has a sentence of its own. */
const failures = {
  train: "training.failed",
  answer: "training.answerFailed",
  open: "dataset.openFailed",
  describe: "dataset.describeFailed",
  import: "graph.importFailed",
  export: "project.exportFailed",
} as const;

/** What went wrong, as an issue the interface can put into words. */
export function toIssue(error: unknown, doing: keyof typeof failures): Issue {
  if (error instanceof IssueError) return error.issue;
  const message = error instanceof Error ? error.message : String(error);
  return makeIssue(failures[doing], "error", { message });
}
