import { present } from "../../assert.ts";
import type { CutTexts } from "../cutTexts.ts";
import { isSpacelessCharacter } from "../tokenizers/unicodeWords.ts";
import { TokenNumbers, withRoom } from "../tokenNumbers.ts";
import { tokenJoint, usualPieceWeight, type FittedNgrams, type NgramConfig } from "./fittedNgrams.ts";
import { PairNumbers } from "./pairNumbers.ts";
import { noRun, Spellings, walkPieces, walkRuns } from "./walkNgrams.ts";

/** Different runs above which those of a single text are forgotten, since there is no end of such runs. */
const mostCounted = 4_000_000;

/** An n-gram and the number of texts that it is in. */
interface CountedNgram {
  readonly text: string;
  readonly count: number;
  /** Whether it is a run of tokens; else a piece of a word. */
  readonly isRun: boolean;
}

/** Learns which n-grams the training texts have, once they are cut. */
export class NgramFit {
  readonly #config: NgramConfig;
  readonly #tokens = new TokenNumbers();
  readonly #pieces = new TokenNumbers();
  readonly #spellings = new Spellings();
  /** By token: 1 for a character of a script without spaces. */
  readonly #spaceless: number[] = [];
  #runs = new PairNumbers();
  #runCounts = new TextCounts();
  readonly #pieceCounts = new TextCounts();
  #textCount = 0;

  constructor(config: NgramConfig) {
    this.#config = config;
  }

  /** Takes the next texts. */
  add(texts: CutTexts): void {
    const numbers = this.#tokens.addAll(texts);
    for (let token = this.#spellings.size; token < this.#tokens.size; token++)
      this.#spell(this.#tokens.tokenAt(token));
    const isSpaceless = Uint8Array.from(numbers, (token) => present(this.#spaceless[token]));
    const step = this.#runs.add.bind(this.#runs);
    let start = 0;
    for (const length of texts.lengths) {
      const stretch = texts.stream.subarray(start, start + length);
      start += length;
      const text = this.#textCount++;
      walkRuns({ stream: stretch, numbers, isSpaceless }, this.#config, step, (run) => {
        this.#runCounts.add(run, text);
      });
      if (this.#config.longest > 0)
        for (const token of stretch)
          this.#spellings.walk(present(numbers[token]), (piece) => {
            this.#pieceCounts.add(piece, text);
          });
    }
    if (this.#runs.size > mostCounted && this.#config.minimumCount > 1) this.#forgetSingles();
  }

  /** The n-grams of most texts; of two that are in as many texts, the one of the lower code points. */
  finish(): FittedNgrams {
    // One list of all, sorted where it lies: there may be millions.
    const all = this.#runsOf();
    for (const piece of this.#piecesOf()) all.push(piece);
    // A run begins with the run that it lengthens, so that it comes behind it.
    all.sort((a, b) => b.count - a.count || Number(b.isRun) - Number(a.isRun) || (a.text < b.text ? -1 : 1));
    all.length = Math.min(all.length, this.#config.maximumNgrams);
    const keptRuns = all.filter(({ isRun }) => isRun);
    const keptPieces = all.filter(({ isRun }) => !isRun);
    return {
      config: this.#config,
      runs: keptRuns.map(({ text }) => text),
      pieces: keptPieces.map(({ text }) => text),
      textCounts: [...keptRuns, ...keptPieces].map(({ count }) => count),
      textCount: this.#textCount,
      pieceWeight: usualPieceWeight,
    };
  }

  /** Takes a new token's pieces; the characters of scripts without spaces have none. */
  #spell(token: string): void {
    const isSpaceless = isSpacelessCharacter(token);
    this.#spaceless.push(isSpaceless ? 1 : 0);
    const pieces: number[] = [];
    if (!isSpaceless && this.#config.longest > 0)
      walkPieces(token, this.#config, (marked, start, end) => {
        pieces.push(this.#pieces.add(marked, start, end));
      });
    this.#spellings.add(pieces);
  }

  #runsOf(): CountedNgram[] {
    const runs: CountedNgram[] = [];
    const texts: string[] = [];
    for (let run = 0; run < this.#runs.size; run++) {
      const count = this.#runCounts.of(run);
      const parent = this.#runs.parentOf(run);
      // A run is in no more texts than its beginning, so a dropped run needs no further texts.
      if (count < this.#config.minimumCount) continue;
      const token = this.#tokens.tokenAt(this.#runs.childOf(run));
      const text = parent === noRun ? token : present(texts[parent]) + tokenJoint + token;
      texts[run] = text;
      runs.push({ text, count, isRun: true });
    }
    return runs;
  }

  *#piecesOf(): Generator<CountedNgram, void, undefined> {
    for (let piece = 0; piece < this.#pieces.size; piece++) {
      const count = this.#pieceCounts.of(piece);
      if (count >= this.#config.minimumCount)
        yield { text: this.#pieces.tokenAt(piece), count, isRun: false };
    }
  }

  /** Forgets the runs that one text alone had so far; those that begin with one of them are among them. */
  #forgetSingles(): void {
    const runs = new PairNumbers();
    const counts = new TextCounts();
    const places = new Int32Array(this.#runs.size).fill(noRun);
    for (let run = 0; run < this.#runs.size; run++) {
      const count = this.#runCounts.of(run);
      if (count < 2) continue;
      const parent = this.#runs.parentOf(run);
      const place = runs.add(parent === noRun ? noRun : present(places[parent]), this.#runs.childOf(run));
      places[run] = place;
      counts.set(place, count);
    }
    this.#runs = runs;
    this.#runCounts = counts;
  }
}

/** In how many texts each of some numbers occurs; texts come one after the other. */
class TextCounts {
  #counts = new Int32Array(1 << 12);
  /** 1 + the last text that had it. */
  #last = new Int32Array(1 << 12);

  add(number: number, text: number): void {
    this.#makeRoom(number);
    if (this.#last[number] === text + 1) return;
    this.#last[number] = text + 1;
    this.#counts[number] = (this.#counts[number] as number) + 1;
  }

  set(number: number, count: number): void {
    this.#makeRoom(number);
    this.#counts[number] = count;
  }

  of(number: number): number {
    return this.#counts[number] ?? 0;
  }

  #makeRoom(number: number): void {
    if (number < this.#counts.length) return;
    this.#counts = withRoom(this.#counts, number + 1);
    this.#last = withRoom(this.#last, number + 1);
  }
}
