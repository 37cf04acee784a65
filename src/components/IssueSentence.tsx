import { Suspense } from "react";
import type { Issue } from "../core/issue.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { describeIssue } from "../i18n/translate.ts";

/** An issue in words. These are loaded when the first issue is shown, or with a stage. */
export function IssueSentence({ issue }: { readonly issue: Issue }) {
  return (
    <Suspense fallback={null}>
      <Sentence issue={issue} />
    </Suspense>
  );
}

function Sentence({ issue }: { readonly issue: Issue }) {
  const { language } = useWords("issues");
  return describeIssue(language, issue);
}
