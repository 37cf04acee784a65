import type { CleaningConfig } from "./cleaningConfig.ts";
import { defaultTextConfig, type TextConfig } from "./preprocessor.ts";

/** The text settings by subject, in the order of their use. */
export const textGroups = {
  letters: ["normalizeNfkc", "simplifyChinese", "lowerCase", "stripAccents", "removeEmoji", "shortenRepeats"],
  replacing: ["stripHtml", "urls", "emails", "numbers", "stopWords"],
  tokens: ["tokenizer"],
  vocabulary: ["vocabularySize", "minimumCount"],
  sequence: ["sequenceLength", "truncating", "padding"],
} as const satisfies Readonly<Record<string, readonly TextField[]>>;
export type TextGroup = keyof typeof textGroups;

/** A setting of how texts become numbers: of the cleaning, or of a later step. */
export type TextField = keyof CleaningConfig | Exclude<keyof TextConfig, "cleaning">;

const isOfCleaning = (field: TextField): field is keyof CleaningConfig => field in defaultTextConfig.cleaning;
const valueOf = (text: TextConfig, field: TextField): unknown =>
  isOfCleaning(field) ? text.cleaning[field] : text[field];

/** The settings of a group that differ from their defaults. */
export const changedFields = (text: TextConfig, group: TextGroup): readonly TextField[] =>
  textGroups[group].filter(
    (field) => JSON.stringify(valueOf(text, field)) !== JSON.stringify(valueOf(defaultTextConfig, field)),
  );

/** A text config with one group reset to its defaults. */
export function resetGroup(text: TextConfig, group: TextGroup): TextConfig {
  const entries = textGroups[group].map((field) => [field, valueOf(defaultTextConfig, field)] as const);
  const ofCleaning = Object.fromEntries(entries.filter(([field]) => isOfCleaning(field)));
  const others = Object.fromEntries(entries.filter(([field]) => !isOfCleaning(field)));
  return { ...text, ...others, cleaning: { ...text.cleaning, ...ofCleaning } };
}
