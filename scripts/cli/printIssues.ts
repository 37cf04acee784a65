import type { Issue } from "../../src/core/issue.ts";
import { describeIssue } from "./describeIssue.ts";

const shownIssueCount = 10;

/** Says on standard error what was noticed in the files. */
export function printIssues(issues: readonly Issue[]): void {
  const sentences = issues.slice(0, shownIssueCount).map(describeIssue);
  const more = issues.length - sentences.length;
  if (more > 0) sentences.push(`… and ${String(more)} more like these.`);
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
}
