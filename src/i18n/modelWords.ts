import type { Language } from "../core/language.ts";
import { modelMessages as english } from "./en/model.ts";
import { modelLayerMessages as englishLayers } from "./en/modelLayers.ts";
import { en, type Messages } from "./en.ts";
import { useWords as usePageWords, type Words } from "./LanguageContext.tsx";
import { makeTranslator, type TranslatorOf } from "./translate.ts";
import { modelMessages as chinese } from "./zh/model.ts";
import { modelLayerMessages as chineseLayers } from "./zh/modelLayers.ts";
import { zh } from "./zh.ts";

// Whoever shows layers takes all words from here; what layers are and do is then loaded with the stage that shows it.

/** Puts a key and its values into words, those of layers among them. */
export type Translate = TranslatorOf<keyof Messages>;

/** The words of a language, those of layers among them. */
export const translator: (language: Language) => Translate = makeTranslator({
  en: { ...en, ...english, ...englishLayers },
  zh: { ...zh, ...chinese, ...chineseLayers },
});

const translators = { en: translator("en"), zh: translator("zh") };

/** The words of the language chosen, those of layers among them. */
export function useWords(): Omit<Words, "t"> & { readonly t: Translate } {
  const words = usePageWords();
  return { ...words, t: translators[words.language] };
}
