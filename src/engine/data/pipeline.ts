import { noAugmentation } from "../../core/dataset/augmentation.ts";
import { toExamples } from "../../core/dataset/examples.ts";
import { applyRecipe, type MendedRows } from "../../core/dataset/recipe.ts";
import { viewRows } from "../../core/dataset/rowView.ts";
import type { RowsInput, SplitInput } from "../protocol/table.ts";
import type { PrepareEvent, TextInput } from "../protocol/text.ts";
import { encodeParts, type EncodeInput, type PreparedData } from "./encodeParts.ts";
import { fitRows, TextFits, type FittedRows } from "./fitRows.ts";
import { KeyedStep } from "./keyedStep.ts";
import {
  splitIntoParts,
  pickParts,
  preparing,
  type SplitExamples,
  type TableSource,
  type TakenExamples,
} from "./prepareData.ts";

/**
 * The way of a table's rows, step by step: mended → taken as examples → split into the parts → fitted on the
 * training rows → encoded. Each step is done once for the settings that it is a function of, whoever asks for it:
 * a summary, the Doctor, a training run or the trials of a search.
 */
export class TablePipeline {
  readonly source: TableSource;
  readonly #mend = new KeyedStep<number, MendedRows>();
  readonly #take = new KeyedStep<number, TakenExamples>();
  readonly #split = new KeyedStep<number, SplitExamples>();
  readonly #fit = new KeyedStep<PrepareEvent, FittedRows>();
  readonly #textFits = new TextFits();
  readonly #encode = new KeyedStep<PrepareEvent, PreparedData>();

  constructor(source: TableSource) {
    this.source = source;
  }

  /** The rows after the recipe. */
  mended(input: RowsInput): AsyncGenerator<number, MendedRows, undefined> {
    const { roles, recipe } = input;
    return this.#mend.run(keyOf.rows(input), () => applyRecipe(viewRows(this.source.table, roles), recipe));
  }

  /** The mended rows where they are already known; null otherwise. */
  knownRows(input: RowsInput): MendedRows | null {
    return this.#mend.peek(keyOf.rows(input));
  }

  /** The examples among the mended rows. */
  examples(input: RowsInput): AsyncGenerator<number, TakenExamples, undefined> {
    return this.#take.run(keyOf.rows(input), () => this.#takeExamples(input));
  }

  async *#takeExamples(input: RowsInput): AsyncGenerator<number, TakenExamples, undefined> {
    const { view } = yield* this.mended(input);
    return toExamples({ table: this.source.table, roles: input.roles, view });
  }

  /** The examples and their parts. */
  split(input: SplitInput): AsyncGenerator<number, SplitExamples, undefined> {
    return this.#split.run(keyOf.split(input), () => this.#splitExamples(input));
  }

  async *#splitExamples(input: SplitInput): AsyncGenerator<number, SplitExamples, undefined> {
    return splitIntoParts(yield* this.examples(input), this.source, input);
  }

  /** The inputs and target, fitted on the training rows. */
  fitted(input: TextInput): AsyncGenerator<PrepareEvent, FittedRows, undefined> {
    return this.#fit.run(keyOf.text(input), () => this.#fitRows(input));
  }

  async *#fitRows(input: TextInput): AsyncGenerator<PrepareEvent, FittedRows, undefined> {
    const split = yield* preparing("examples", this.split(input));
    return yield* fitRows(split, this.source, { input, textFits: this.#textFits });
  }

  /** The three parts, encoded. */
  encoded(input: EncodeInput): AsyncGenerator<PrepareEvent, PreparedData, undefined> {
    return this.#encode.run(keyOf.encode(input), () => this.#encodeParts(input));
  }

  async *#encodeParts(input: EncodeInput): AsyncGenerator<PrepareEvent, PreparedData, undefined> {
    yield { type: "onPrepare", step: "examples", share: 0 };
    const split = yield* preparing("examples", this.split(input));
    const fitted = yield* this.fitted(input);
    return yield* encodeParts(pickParts(split, this.source, input), fitted, input);
  }

  /** Frees the encoded rows, which are large; a run that trains on them still holds them. */
  forgetEncoded(): void {
    this.#encode.forget();
  }
}

/** The settings that a step depends on, as one string, without the other fields of the input. */
const keyOf = {
  rows: ({ roles, recipe }: RowsInput): string => JSON.stringify([roles, recipe]),
  split: ({ split, ...rows }: SplitInput): string => JSON.stringify([keyOf.rows(rows), split]),
  text: ({ text, ngrams = {}, encoders = {}, ...rows }: TextInput): string =>
    JSON.stringify([keyOf.split(rows), text, ngrams, encoders]),
  encode: ({ augmentation, ...rows }: EncodeInput): string =>
    JSON.stringify([keyOf.text(rows), augmentation]),
};

/** A table, and all settings that its rows' way to the model depends on. */
export type DataJob = TableSource &
  Omit<EncodeInput, "recipe" | "augmentation"> &
  Partial<Pick<EncodeInput, "recipe" | "augmentation">>;

/** Mends, splits, fits and encodes in one call, for a program that needs no result in between. */
export function prepareData({
  table,
  test,
  recipe = [],
  augmentation = noAugmentation,
  ...input
}: DataJob): AsyncGenerator<PrepareEvent, PreparedData, undefined> {
  const pipeline = new TablePipeline(test === undefined ? { table } : { table, test });
  return pipeline.encoded({ ...input, recipe, augmentation });
}
