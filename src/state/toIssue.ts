import { IssueError, makeIssue, type Issue } from "../core/issue.ts";

/** The actions that can fail by a fault of Layerloom, each with an issue of its own. */
const failures = {
  train: "training.failed",
  answer: "training.answerFailed",
  open: "dataset.openFailed",
  describe: "dataset.describeFailed",
  import: "graph.importFailed",
  export: "project.exportFailed",
} as const;

/** An error as an issue that the interface can put into words. */
export function toIssue(error: unknown, doing: keyof typeof failures): Issue {
  if (error instanceof IssueError) return error.issue;
  const message = error instanceof Error ? error.message : String(error);
  return makeIssue(failures[doing], "error", { message });
}
