import { createContext, use, useContext, type ReactNode } from "react";
import type { Language } from "../core/language.ts";
import { loadWords, type WordGroup } from "./stageWords.ts";
import { translator, type Translate } from "./translate.ts";

export interface Words<G extends WordGroup = never> {
  readonly language: Language;
  readonly t: Translate<G>;
}

const makeWords = (language: Language): Words<WordGroup> => ({
  language,
  t: translator(language),
});
const words: { readonly [L in Language]: Words<WordGroup> } = { en: makeWords("en"), zh: makeWords("zh") };

const LanguageContext = createContext<Language>("en");

/** Gives everything inside it the words of one language. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/**
 * The words of the language chosen: `const { t } = useWords()` for those of the page, `useWords("data")` for those of
 * the data stage as well. A component waits, as for its code, until its words are loaded.
 */
export function useWords<G extends WordGroup = never>(...groups: readonly G[]): Words<G> {
  const language = useContext(LanguageContext);
  // Asked for also where they are there: React tells promises apart by their order, which must not change as they come.
  for (const group of groups) use(loadWords(group));
  return words[language];
}
