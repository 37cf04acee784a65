import type { Issue } from "../../src/core/issue.ts";
import { issueMessages } from "../../src/i18n/en/issues.ts";

/** Puts an issue into words, which the command line says in English alone. */
export function describeIssue({ code, values }: Issue): string {
  const message = issueMessages[code] as (given: unknown) => string;
  return message(values);
}
