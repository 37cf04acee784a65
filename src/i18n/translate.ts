import { present } from "../core/assert.ts";
import type { Issue } from "../core/issue.ts";
import type { Language } from "../core/language.ts";
import { findMessage, type MessageKey, type Messages, type WordGroup } from "./stageWords.ts";

type Values<K> = K extends keyof Messages
  ? Messages[K] extends (values: infer V) => string
    ? [values: V]
    : []
  : never;

/** Puts a key and its values into words: a key of the page, or of one of these groups of words. */
export type Translate<G extends WordGroup = never> = <K extends MessageKey<G>>(
  key: K,
  ...values: Values<K>
) => string;

/** The words of a language. The groups that they are of must be loaded. */
export const translator =
  (language: Language): Translate<WordGroup> =>
  (key, ...values) => {
    const message = present(findMessage(language, key), `words for ${key}`) as
      string | ((values: unknown) => string);
    return typeof message === "string" ? message : message(values[0]);
  };

/** Puts an issue into words. The group "issues" must be loaded. */
export function describeIssue(language: Language, { code, values }: Issue): string {
  const message = present(findMessage(language, code), `words for ${code}`) as (given: unknown) => string;
  return message(values);
}
