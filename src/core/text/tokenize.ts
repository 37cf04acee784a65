import { makeCleaner } from "./cleaning.ts";
import type { Preprocessor } from "./preprocessor.ts";
import { makeTokenize, makeWalk } from "./tokenizer.ts";
import type { Tokenize, WalkTokens } from "./tokenizers/tokenize.ts";

/** The parts of a preprocessor that cut a text into tokens. */
export type TokenRules = Pick<Preprocessor, "cleaning" | "tokenizer">;

/** Makes the function that cleans a text and splits it into tokens, in order. */
export function makeTextTokenize({ cleaning, tokenizer }: TokenRules): Tokenize {
  const clean = makeCleaner(cleaning);
  const tokenize = makeTokenize(tokenizer);
  return (text) => tokenize(clean(text));
}

/** As `makeTextTokenize`, without a list of strings. */
export function makeTextWalk({ cleaning, tokenizer }: TokenRules): WalkTokens {
  const clean = makeCleaner(cleaning);
  const walk = makeWalk(tokenizer);
  return (text, take) => {
    walk(clean(text), take);
  };
}
