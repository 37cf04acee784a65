import { present } from "../../core/assert.ts";
import { fitTarget, pickTarget } from "../../core/dataset/exampleTarget.ts";
import { fitInput } from "../../core/dataset/inputs.ts";
import { hashNumbers } from "../../core/dataset/fingerprint.ts";
import { pickFrom } from "../../core/sequence.ts";
import type { FittedInput, FittedTarget } from "../../core/task/fitted.ts";
import type { InputId, InputSpec } from "../../core/task/inputs.ts";
import { targetName } from "../../core/task/target.ts";
import type { FittedTexts } from "../../core/text/fitPreprocessor.ts";
import type { PrepareEvent, TextInput } from "../protocol/text.ts";
import { fitTexts } from "../text/fitTexts.ts";
import type { Stream } from "../../core/drain.ts";
import { poolFor } from "../text/tokenizerPool.ts";
import { KeyedStep } from "./keyedStep.ts";
import { preparing, type SplitExamples, type TableSource } from "./prepareData.ts";
import { loadCleaningTables } from "./wordLists.ts";

/** Everything fitted on the training rows before a model exists. */
export interface FittedRows {
  /** In the order of the roles. */
  readonly inputs: readonly FittedInput[];
  readonly target: FittedTarget;
  /** Facts about the training texts of each text input, beside the preprocessor. */
  readonly texts: Readonly<Record<InputId, FittedTexts>>;
}

/** The fitted text inputs. Each is fitted again only where its own texts or settings have changed. */
export class TextFits {
  readonly #steps = new Map<InputId, KeyedStep<number, FittedTexts>>();

  /** Frees the fitted parts of inputs that no longer exist. */
  keepOnly(inputs: readonly InputSpec[]): void {
    for (const id of this.#steps.keys()) if (!inputs.some((input) => input.id === id)) this.#steps.delete(id);
  }

  /** @param key - everything that the fitted texts depend on */
  run(id: InputId, key: string, fit: () => Stream<number, FittedTexts>): Stream<number, FittedTexts> {
    const step = this.#steps.get(id) ?? new KeyedStep<number, FittedTexts>();
    this.#steps.set(id, step);
    return step.run(key, fit);
  }
}

interface FitSetting {
  readonly input: Pick<TextInput, "roles" | "recipe" | "text" | "ngrams" | "encoders">;
  readonly textFits: TextFits;
}

/** Fits every input and the target on the training rows only. */
export async function* fitRows(
  { examples, parts }: SplitExamples,
  { table }: TableSource,
  { input: { roles, recipe, text: config, ngrams, encoders }, textFits }: FitSetting,
): AsyncGenerator<PrepareEvent, FittedRows, undefined> {
  const tables = await loadCleaningTables(config);
  const trainRows = parts.train.map((position) => present(examples.rows[position]));
  textFits.keepOnly(roles.inputs);
  const texts: Record<InputId, FittedTexts> = {};
  const inputs: FittedInput[] = [];
  for (const input of roles.inputs) {
    if (input.kind !== "text") {
      inputs.push(fitInput(table, input, trainRows));
      continue;
    }
    const train = pickFrom(present(examples.inputTexts[input.id]), parts.train);
    const using = { config, ngrams: ngrams?.[input.id], tables, pool: poolFor(train) };
    const key = JSON.stringify([recipe, input, config, using.ngrams, hashNumbers(trainRows)]);
    const fit = textFits.run(input.id, key, () => fitTexts(train, using));
    const fitted = yield* preparing("vocabulary", fit);
    texts[input.id] = fitted;
    const encoder = encoders?.[input.id];
    inputs.push({ ...toTextInput(input, table, fitted), ...(encoder === undefined ? {} : { encoder }) });
  }
  const columnName = targetName(roles.target, table.columnNames);
  const target = fitTarget(pickTarget(examples.target, parts.train), {
    classNames: examples.classNames,
    columnName,
  });
  return { inputs, target, texts };
}

const toTextInput = (
  { id, columns, separator }: Extract<InputSpec, { readonly kind: "text" }>,
  { columnNames }: TableSource["table"],
  { preprocessor, ngrams }: FittedTexts,
): Extract<FittedInput, { readonly kind: "text" }> => ({
  id,
  kind: "text",
  columnNames: columns.map((column) => present(columnNames[column])),
  separator,
  preprocessor,
  ...(ngrams === undefined ? {} : { ngrams }),
});

/** The first text input, fitted; null where no text is read. */
export const firstText = ({ inputs, texts }: FittedRows): FittedTexts | null => {
  const input = inputs.find(({ kind }) => kind === "text");
  return input === undefined ? null : (texts[input.id] ?? null);
};
