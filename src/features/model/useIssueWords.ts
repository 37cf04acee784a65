import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { describeIssue } from "../../i18n/translate.ts";
import { inputWords, type NamedInputs } from "./inputWords.ts";

/** Puts issues of the graph into words, inputs by the names of their columns. */
export function useIssueWords({ spec, columnNames }: NamedInputs): (issue: Issue) => string {
  const { t, language } = useWords("model", "issues");
  const tIssue = (issue: Issue): string => describeIssue(language, issue);
  return (issue) => {
    if (!("input" in issue.values)) return tIssue(issue);
    const input = inputWords(issue.values.input, { spec, columnNames }, t);
    return tIssue({ ...issue, values: { ...issue.values, input } } as Issue);
  };
}
