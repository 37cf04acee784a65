import type { Issue, IssueCode } from "../core/issue.ts";
import type { Language } from "../core/language.ts";
import { issueMessages as englishIssues, type IssueMessages } from "./en/issues.ts";
import { en, type MessageKey, type Messages } from "./en.ts";
import { issueMessages as chineseIssues } from "./zh/issues.ts";
import { zh } from "./zh.ts";

type Values<K extends MessageKey> = Messages[K] extends (values: infer V) => string ? [values: V] : [];

/** Puts a key and its values into words. */
export type Translate = <K extends MessageKey>(key: K, ...values: Values<K>) => string;

type Words = { readonly [L in Language]: Partial<Messages> };
let messages: Words = { en, zh };

/** Adds words that come with a part of the program, before that part is shown. */
export function addWords(more: Words): void {
  messages = { en: { ...messages.en, ...more.en }, zh: { ...messages.zh, ...more.zh } };
}

const issues: { readonly [L in Language]: IssueMessages } = { en: englishIssues, zh: chineseIssues };

/** The words of a language. */
export const translator =
  (language: Language): Translate =>
  (key, ...values) => {
    const message = messages[language][key] as string | ((values: unknown) => string);
    return typeof message === "string" ? message : message(values[0]);
  };

/** Puts an issue into words. */
export function describeIssue<C extends IssueCode>(language: Language, issue: Issue<C>): string {
  const message = issues[language][issue.code] as (values: unknown) => string;
  return message(issue.values);
}
