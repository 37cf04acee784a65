import { createContext, useContext, useMemo, type ReactNode } from "react";
import type { Issue } from "../core/issue.ts";
import type { Language } from "../core/language.ts";
import { describeIssue, translator, type Translate } from "./translate.ts";

export interface Words {
  readonly language: Language;
  readonly t: Translate;
  /** Puts an issue into a sentence. */
  readonly tIssue: (issue: Issue) => string;
}

const makeWords = (language: Language): Words => ({
  language,
  t: translator(language),
  tIssue: (issue) => describeIssue(language, issue),
});

const LanguageContext = createContext<Words>(makeWords("en"));

/** Gives everything inside it the words of one language. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  const words = useMemo(() => makeWords(language), [language]);
  return <LanguageContext value={words}>{children}</LanguageContext>;
}

/** The words of the language chosen: `const { t } = useWords()`. */
export const useWords = (): Words => useContext(LanguageContext);
