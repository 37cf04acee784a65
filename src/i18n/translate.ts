import type { Issue, IssueCode } from "../core/issue.ts";
import type { Language } from "../core/language.ts";
import { issueMessages as englishIssues, type IssueMessages } from "./en/issues.ts";
import { en, type MessageKey, type Messages } from "./en.ts";
import { issueMessages as chineseIssues } from "./zh/issues.ts";
import { zh } from "./zh.ts";

type Values<K extends keyof Messages> = Messages[K] extends (values: infer V) => string ? [values: V] : [];

/** Puts one of these keys, with its values, into words. */
export type TranslatorOf<Keys extends keyof Messages> = <K extends Keys>(
  key: K,
  ...values: Values<K>
) => string;

/** Puts a key and its values into words. */
export type Translate = TranslatorOf<MessageKey>;

/** The words of a language, out of a table of the languages. */
export const makeTranslator =
  <Keys extends keyof Messages>(messages: { readonly [L in Language]: Pick<Messages, Keys> }) =>
  (language: Language): TranslatorOf<Keys> =>
  (key, ...values) => {
    const message = messages[language][key] as string | ((values: unknown) => string);
    return typeof message === "string" ? message : message(values[0]);
  };

/** The words that are there from the start. */
export const translator = makeTranslator<MessageKey>({ en, zh });

const issues: { readonly [L in Language]: IssueMessages } = { en: englishIssues, zh: chineseIssues };

/** Puts an issue into words. */
export function describeIssue<C extends IssueCode>(language: Language, issue: Issue<C>): string {
  const message = issues[language][issue.code] as (values: unknown) => string;
  return message(issue.values);
}
