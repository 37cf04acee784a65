import { makeCleaner } from "./cleaning.ts";
import type { Preprocessor } from "./preprocessor.ts";
import { makeTokenize, type Tokenize } from "./tokenizer.ts";

/** The parts of a preprocessor that cut a text into tokens. */
export type TokenRules = Pick<Preprocessor, "cleaning" | "tokenizer">;

/** Makes the function that cleans a text and splits it into tokens, in order. */
export function makeTextTokenize({ cleaning, tokenizer }: TokenRules): Tokenize {
  const clean = makeCleaner(cleaning);
  const tokenize = makeTokenize(tokenizer);
  return (text) => tokenize(clean(text));
}
