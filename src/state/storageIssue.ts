import { IssueError, makeIssue, type Issue } from "../core/issue.ts";

/** A failed read or write of the storage, as an issue. */
export function toStorageIssue(error: unknown): Issue {
  if (error instanceof IssueError) return error.issue;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === "QuotaExceededError") return makeIssue("project.storageFull", "error", {});
  return makeIssue("project.storageRefused", "error", { message });
}
