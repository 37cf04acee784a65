import { present } from "../assert.ts";
import { findTellingWords, type TellingWord } from "../dataset/doctor/tellingWords.ts";

/** A word by its pull towards an answer. */
interface PullingWord {
  readonly word: string;
  /** Mean pull over the answers with the word; where they are few, drawn towards 0. */
  readonly pull: number;
  /** Answers of the class that have the word. */
  readonly rowCount: number;
}

/** The words that tell a class: by the model, and by the rows themselves. */
export interface ClassWords {
  /** Index of the class or label. */
  readonly output: number;
  /** Answers of the class. */
  readonly rowCount: number;
  readonly byModel: readonly PullingWord[];
  readonly byRows: readonly TellingWord[];
}

/** Rows without a pull that each word is counted with: a word of a single row says little. */
const priorRows = 5;

interface Pulled {
  /** What the row was answered with. */
  readonly answered: number;
  /** The row's own class; −1 of none. */
  readonly actual: number;
  readonly words: readonly string[];
  readonly pulls: ArrayLike<number>;
}

/** Adds up words' pulls over many rows, class by class. */
export class PullSums {
  readonly #classCount: number;
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #sums: Map<number, { sum: number; rows: number }>[];
  readonly #rowsByWord: number[][] = [];
  readonly #answeredRows: number[];
  readonly #actualRows: number[];

  constructor(classCount: number) {
    this.#classCount = classCount;
    this.#sums = Array.from({ length: classCount }, () => new Map());
    this.#answeredRows = Array.from({ length: classCount }, () => 0);
    this.#actualRows = Array.from({ length: classCount }, () => 0);
  }

  /** Adds a row: a word's pull is the sum over the places where the row has it. */
  add({ answered, actual, words, pulls }: Pulled): void {
    const ofRow = new Map<number, number>();
    for (const [at, word] of words.entries()) {
      const number = this.#numberOf(word);
      ofRow.set(number, (ofRow.get(number) ?? 0) + (pulls[at] ?? 0));
    }
    const sums = this.#sums[answered];
    if (sums !== undefined) this.#answeredRows[answered] = present(this.#answeredRows[answered]) + 1;
    if (actual >= 0) this.#actualRows[actual] = present(this.#actualRows[actual]) + 1;
    for (const [number, pull] of ofRow) {
      const known = sums?.get(number) ?? { sum: 0, rows: 0 };
      sums?.set(number, { sum: known.sum + pull, rows: known.rows + 1 });
      const counts = present(this.#rowsByWord[number]);
      if (actual >= 0) counts[actual] = (counts[actual] ?? 0) + 1;
    }
  }

  /** The `wordCount` words of each class with the largest mean pull, and those most telling by the rows alone. */
  finish(wordCount: number): readonly ClassWords[] {
    const rowsByWord = new Uint32Array(this.#words.length * this.#classCount);
    for (const [number, counts] of this.#rowsByWord.entries())
      for (const [label, count] of counts.entries()) rowsByWord[number * this.#classCount + label] = count;
    const byRows = findTellingWords(
      { words: this.#words, rowsByWord, rowsByClass: Uint32Array.from(this.#actualRows) },
      wordCount,
    );
    return this.#sums.map((sums, output) => ({
      output,
      rowCount: present(this.#answeredRows[output]),
      byModel: Array.from(sums, ([number, { sum, rows }]) => ({
        word: present(this.#words[number]),
        pull: sum / (rows + priorRows),
        rowCount: rows,
      }))
        .filter(({ pull }) => pull > 0)
        .sort((a, b) => b.pull - a.pull || (a.word < b.word ? -1 : 1))
        .slice(0, wordCount),
      byRows: present(byRows[output]),
    }));
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.length;
    this.#numbers.set(word, number);
    this.#words.push(word);
    this.#rowsByWord.push([]);
    return number;
  }
}
