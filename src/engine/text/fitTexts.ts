import type { Sequence } from "../../core/sequence.ts";
import {
  fitTokenRules,
  VocabularyFit,
  type CleaningTables,
  type FittedTexts,
} from "../../core/text/fitPreprocessor.ts";
import type { NgramConfig } from "../../core/text/ngrams/fittedNgrams.ts";
import { NgramFit } from "../../core/text/ngrams/ngramFit.ts";
import type { TextConfig } from "../../core/text/preprocessor.ts";
import type { TokenizerPool } from "./tokenizerPool.ts";

interface FitUsing {
  readonly config: TextConfig;
  /** The n-grams to count; absent where none are counted. */
  readonly ngrams?: NgramConfig | undefined;
  readonly tables: CleaningTables;
  readonly pool: TokenizerPool;
}

/**
 * Gives the result of core's `fitPreprocessor`, but cuts the texts in a pool of threads; also counts the n-grams, where
 * they are asked for. Yields the share done, 0–1.
 */
export async function* fitTexts(
  texts: Sequence<string>,
  { config, ngrams, tables, pool }: FitUsing,
): AsyncGenerator<number, FittedTexts, undefined> {
  const rules = yield* fitTokenRules(texts, config, tables);
  const fit = new VocabularyFit(config, rules);
  const ngramFit = ngrams === undefined ? null : new NgramFit(ngrams);
  let done = 0;
  for await (const cut of pool.cut(texts, rules)) {
    fit.add(cut);
    ngramFit?.add(cut);
    done += cut.lengths.length;
    yield done / texts.length;
  }
  return { ...fit.finish(), ...(ngramFit === null ? {} : { ngrams: ngramFit.finish() }) };
}
