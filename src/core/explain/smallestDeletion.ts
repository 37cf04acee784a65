import { present } from "../assert.ts";

/** The answer to a row without some of its words. */
interface AnswerWithout {
  /** The score of the output that is explained. */
  readonly score: number;
  /** Whether the answer is another one. */
  readonly isOther: boolean;
}

/** Answers the row without each of several sets of words, by their indices. */
export type AskWithout = (sets: readonly (readonly number[])[]) => Promise<readonly AnswerWithout[]>;

/** Words that are tried: those that speak most for the answer. */
const mostWords = 48;
/** Sets of each size that are enlarged: those without which the score is lowest. */
const beamWidth = 6;
/** Larger sets explain nothing. */
const largestSet = 12;

/**
 * The smallest set of words without which the answer is another one, by beam search: each size is searched before the next, so
 * that a single word is found where there is one; of larger sets there may be a smaller one that the search does not meet.
 * Null where none of up to 12 words is found. Yields the size of the sets tried last.
 *
 * @param pulls - how much each word speaks for the answer: [words]
 */
export async function* findSmallestDeletion(
  pulls: ArrayLike<number>,
  ask: AskWithout,
): AsyncGenerator<number, readonly number[] | null, undefined> {
  const words = Array.from({ length: pulls.length }, (_unused, word) => word)
    .sort((a, b) => present(pulls[b]) - present(pulls[a]))
    .slice(0, mostWords);
  let beam: readonly (readonly number[])[] = [[]];
  for (let size = 1; size <= Math.min(largestSet, words.length); size++) {
    const sets = enlarge(beam, words);
    if (sets.length === 0) return null;
    const answers = await ask(sets);
    const ranked = sets
      .map((set, at) => ({ set, ...present(answers[at]) }))
      .sort((a, b) => a.score - b.score);
    const found = ranked.find(({ isOther }) => isOther);
    if (found !== undefined) return found.set.toSorted((a, b) => a - b);
    beam = ranked.slice(0, beamWidth).map(({ set }) => set);
    yield size;
  }
  return null;
}

/** Every set of the beam with one word more, each once. */
function enlarge(
  beam: readonly (readonly number[])[],
  words: readonly number[],
): readonly (readonly number[])[] {
  const sets = new Map<string, readonly number[]>();
  for (const set of beam)
    for (const word of words) {
      if (set.includes(word)) continue;
      const larger = [...set, word].sort((a, b) => a - b);
      sets.set(larger.join(), larger);
    }
  return [...sets.values()];
}
