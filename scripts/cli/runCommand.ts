import { IssueError } from "../../src/core/issue.ts";
import { describeIssue } from "./describeIssue.ts";
import { UsageError } from "./usageError.ts";

/** What every program of the command line ends with. */
export const exitCodeUsage = `Exit codes: 0 done; 1 a fault of Layerloom; 2 a mistake in flags or files, explained in one sentence.`;

/** Runs a program: users' mistakes end with one sentence and status 2; anything else is a fault of the program. */
export function runCommand(main: () => Promise<void>): void {
  // Who reads only the first lines of what is printed is content with them.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  main().catch((error: unknown) => {
    if (!(error instanceof UsageError || error instanceof IssueError)) throw error;
    const sentence = error instanceof IssueError ? describeIssue(error.issue) : error.message;
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 2;
  });
}
