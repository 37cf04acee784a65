import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { defaultCleaning, treatments, type CleaningConfig } from "../../src/core/text/cleaningConfig.ts";
import {
  defaultTextConfig,
  paddingSides,
  truncatings,
  type TextConfig,
} from "../../src/core/text/preprocessor.ts";
import type { TokenizerConfig } from "../../src/core/text/tokenizer.ts";
import { namedTokenizers, tokenizerChoices } from "../../src/core/text/tokenizerChoices.ts";
import { numberOf, oneOf } from "./parseFlags.ts";
import { UsageError } from "./usageError.ts";

const option = { type: "string" } as const;

/** "lowerCase" → "lower-case". */
const toFlag = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const cleaningNames = Object.keys(defaultCleaning) as readonly (keyof CleaningConfig)[];

/** The flags of how texts are cleaned, made from the switches. */
const cleaningOptions: Readonly<Record<string, typeof option>> = Object.fromEntries(
  cleaningNames.map((name) => [toFlag(name), option]),
);

export const textOptions = {
  tokenizer: option,
  "character-sizes": option,
  locale: option,
  "tokenizer-file": option,
  "max-length": option,
  vocabulary: option,
  truncating: option,
  padding: option,
  ...cleaningOptions,
} as const;

type TextValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

const describeSwitch = (name: keyof CleaningConfig): string => {
  const value = defaultCleaning[name];
  if (typeof value === "boolean") return `[--${toFlag(name)} yes|no]`;
  return typeof value === "string" ? `[--${toFlag(name)} ${treatments.join("|")}]` : "[--stop-words en,de,…]";
};

export const textUsage = `  how texts are read:
  [--tokenizer NAME]      ${namedTokenizers.join(" | ")}
      character-ngrams: [--character-sizes A-B]; segmenter: [--locale L]
  [--tokenizer-file FILE] a Hugging Face tokenizer.json instead
  ${cleaningNames.map(describeSwitch).join(" ")}
  [--max-length N]        tokens of a text that are read (default: fitted to the texts)
  [--truncating ${truncatings.join("|")}] [--padding ${paddingSides.join("|")}]
  [--vocabulary N]        words that are told apart (default ${String(defaultTextConfig.vocabularySize)})`;

/**
 * Reads how texts are cleaned, cut into tokens and numbered.
 * @throws UsageError with what was found and what was expected
 */
export function readTextFlags(values: TextValues, minimumCount: number | null): TextConfig {
  const text = (name: string): string | undefined => values[name] as string | undefined;
  const length = numberOf("max-length", text("max-length"), { minimum: 1, maximum: 8192, isWhole: true });
  const words = numberOf("vocabulary", text("vocabulary"), {
    minimum: 1,
    maximum: 1_000_000,
    isWhole: true,
  });
  return {
    cleaning: readCleaning(values),
    tokenizer: readTokenizer(values),
    minimumCount: minimumCount ?? defaultTextConfig.minimumCount,
    sequenceLength: length ?? defaultTextConfig.sequenceLength,
    vocabularySize: words ?? defaultTextConfig.vocabularySize,
    truncating: oneOf("truncating", text("truncating") ?? defaultTextConfig.truncating, truncatings),
    padding: oneOf("padding", text("padding") ?? defaultTextConfig.padding, paddingSides),
  };
}

function readCleaning(values: TextValues): CleaningConfig {
  const given = cleaningNames.flatMap((name) => {
    const value = values[toFlag(name)];
    return typeof value === "string" ? [[name, readSwitch(name, value)] as const] : [];
  });
  return { ...defaultCleaning, ...Object.fromEntries(given) };
}

function readSwitch(name: keyof CleaningConfig, value: string): CleaningConfig[typeof name] {
  const standard = defaultCleaning[name];
  if (typeof standard === "boolean") return oneOf(toFlag(name), value, ["yes", "no"]) === "yes";
  if (typeof standard === "string") return oneOf(toFlag(name), value, treatments);
  const languages = value.split(",").map((language) => language.trim());
  const wrong = languages.find((language) => !/^[a-z]{2,3}$/.test(language));
  if (wrong !== undefined)
    throw new UsageError(
      `--stop-words is “${value}”; expected codes of languages with commas between them, such as en,de.`,
    );
  return languages;
}

function readTokenizer(values: TextValues): TokenizerConfig {
  const { tokenizer: name, "tokenizer-file": file, "character-sizes": sizes, locale } = values;
  if (typeof file === "string") {
    if (name !== undefined)
      throw new UsageError("--tokenizer and --tokenizer-file do not go together: name one of them.");
    return { kind: "huggingface", name: basename(file), content: readTokenizerFile(file) };
  }
  const chosen =
    typeof name === "string"
      ? tokenizerChoices[oneOf("tokenizer", name, namedTokenizers)]
      : defaultTextConfig.tokenizer;
  if (sizes !== undefined && chosen.kind !== "character-ngrams")
    throw new UsageError("--character-sizes is for --tokenizer character-ngrams.");
  if (locale !== undefined && chosen.kind !== "segmenter")
    throw new UsageError("--locale is for --tokenizer segmenter.");
  if (chosen.kind === "segmenter" && typeof locale === "string") return { ...chosen, locale };
  return chosen.kind === "character-ngrams" && typeof sizes === "string"
    ? { ...chosen, ...readSizes(sizes) }
    : chosen;
}

const mostCharacters = 8;

function readSizes(value: string): { readonly shortest: number; readonly longest: number } {
  const [, shortest = 0, longest = 0] = /^(\d+)-(\d+)$/.exec(value)?.map(Number) ?? [];
  if (shortest >= 1 && shortest <= longest && longest <= mostCharacters) return { shortest, longest };
  throw new UsageError(
    `--character-sizes is “${value}”; expected two sizes from 1 to ${String(mostCharacters)}, such as 3-4.`,
  );
}

function readTokenizerFile(path: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`${path} cannot be read: check that the file is there.`);
  }
  const content = parseJson(text);
  if (typeof content !== "object" || content === null || !("model" in content))
    throw new UsageError(`${path} is no tokenizer.json: expected a JSON object with “model”.`);
  return content as Readonly<Record<string, unknown>>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
