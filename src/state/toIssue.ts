import { IssueError, makeIssue, type Issue } from "../core/issue.ts";

/** What went wrong in a call, as an issue the interface can put into words. */
export function toIssue(error: unknown): Issue {
  if (error instanceof IssueError) return error.issue;
  const message = error instanceof Error ? error.message : String(error);
  return makeIssue("training.failed", "error", { message });
}
