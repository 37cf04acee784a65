import { lazily } from "../lazily.ts";
import type { CleaningRules, Treatment } from "./cleaningConfig.ts";
import { stripMarkup } from "./markup.ts";
import { plainWordPattern } from "./tokenizers/unicodeWords.ts";

/** Words that stand for all addresses, mail addresses and numbers. Every tokenizer leaves them whole. */
const placeholders = { urls: "xxurl", emails: "xxemail", numbers: "xxnumber" } as const;
type Placeholder = keyof typeof placeholders;

/** The quantifiers are bounded, so that a huge cell does not cost quadratic time. */
export const patterns: { readonly [P in Placeholder]: RegExp } = {
  urls: /(?:https?:\/\/|www\.)[^\s<>"'，。）]{2,2000}/giu,
  emails: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu,
  // The group that is looked ahead at, and then taken, is never given back in part: of 55kg, 5 is no number.
  numbers: /(?<![\p{L}\p{N}])[+-]?(?=(\p{N}{1,64}(?:[.,:]\p{N}{1,64}){0,8}))\1(?![\p{L}\p{N}])/gu,
};
const accentPattern = /([\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu;
/**
 * Made on first use, because compiling it takes longer than the rest of the module. The lookahead saves testing every
 * space and comma against all emoji.
 */
const emojiPattern = lazily(
  () => new RegExp("(?=[\\p{Extended_Pictographic}\\p{Regional_Indicator}])\\p{RGI_Emoji}", "gv"),
);
const repeatPattern = /([^\s\p{N}])\1{2,}/gu;

type Clean = (text: string) => string;

/** The steps in the order in which they are taken; null where a rule changes nothing. */
const steps: readonly ((rules: CleaningRules) => Clean | null)[] = [
  ({ stripHtml }) => (stripHtml ? stripMarkup : null),
  ({ urls }) => replaceAll("urls", urls),
  ({ emails }) => replaceAll("emails", emails),
  ({ normalizeNfkc }) => (normalizeNfkc ? (text) => text.normalize("NFKC") : null),
  ({ simplified }) => makeSimplifier(simplified),
  ({ lowerCase }) => (lowerCase ? (text) => text.toLowerCase() : null),
  ({ stripAccents }) =>
    stripAccents ? (text) => text.normalize("NFD").replace(accentPattern, "$1").normalize("NFC") : null,
  ({ removeEmoji }) => (removeEmoji ? (text) => text.replace(emojiPattern(), " ") : null),
  ({ shortenRepeats }) => (shortenRepeats ? (text) => text.replace(repeatPattern, "$1$1") : null),
  ({ numbers }) => replaceAll("numbers", numbers),
  ({ stopWords }) => makeStopWordRemover(stopWords),
];

/** Makes the function that cleans a text before it is tokenized. */
export function makeCleaner(rules: CleaningRules): Clean {
  const taken = steps.map((step) => step(rules)).filter((clean) => clean !== null);
  return (text) => taken.reduce((cleaned, clean) => clean(cleaned), text);
}

function replaceAll(kind: Placeholder, treatment: Treatment): Clean | null {
  if (treatment === "keep") return null;
  const replacement = treatment === "remove" ? " " : ` ${placeholders[kind]} `;
  return (text) => text.replace(patterns[kind], replacement);
}

function makeSimplifier(pairs: string): Clean | null {
  if (pairs === "") return null;
  const characters = Array.from(pairs);
  const simple = new Map<string, string>();
  for (let at = 0; at + 1 < characters.length; at += 2)
    simple.set(characters[at] ?? "", characters[at + 1] ?? "");
  return (text) => text.replace(/\p{Script=Han}/gu, (character) => simple.get(character) ?? character);
}

function makeStopWordRemover(words: readonly string[]): Clean | null {
  if (words.length === 0) return null;
  const removed = new Set(words);
  return (text) => text.replace(plainWordPattern, (word) => (removed.has(word.toLowerCase()) ? "" : word));
}
