import { present } from "../../core/assert.ts";
import { fitTarget, pickTarget } from "../../core/dataset/exampleTarget.ts";
import { fitInput } from "../../core/dataset/inputs.ts";
import { pickFrom } from "../../core/sequence.ts";
import type { FittedInput, FittedTarget } from "../../core/task/fitted.ts";
import type { InputId, InputSpec } from "../../core/task/inputs.ts";
import { targetColumns } from "../../core/task/target.ts";
import type { FittedTexts } from "../../core/text/fitPreprocessor.ts";
import type { PrepareEvent, TextInput } from "../protocol/text.ts";
import { fitTexts } from "../text/fitTexts.ts";
import { poolFor } from "../text/tokenizerPool.ts";
import { preparing, type SplitExamples, type TableSource } from "./prepareData.ts";
import { loadCleaningTables } from "./wordLists.ts";

/** All that was learned from the training rows before any model. */
export interface FittedRows {
  /** In the order of the roles. */
  readonly inputs: readonly FittedInput[];
  readonly target: FittedTarget;
  /** Of each text input, what is known of its training texts beside the preprocessor. */
  readonly texts: Readonly<Record<InputId, FittedTexts>>;
}

/** Fits every input and the target on the training rows, and on nothing else. */
export async function* fitRows(
  { examples, parts }: SplitExamples,
  { table }: TableSource,
  { roles, text: config, ngrams }: Pick<TextInput, "roles" | "text" | "ngrams">,
): AsyncGenerator<PrepareEvent, FittedRows, undefined> {
  const tables = await loadCleaningTables(config);
  const trainRows = parts.train.map((position) => present(examples.rows[position]));
  const texts: Record<InputId, FittedTexts> = {};
  const inputs: FittedInput[] = [];
  for (const input of roles.inputs) {
    if (input.kind !== "text") {
      inputs.push(fitInput(table, input, trainRows));
      continue;
    }
    const train = pickFrom(present(examples.inputTexts[input.id]), parts.train);
    const using = { config, ngrams: ngrams?.[input.id], tables, pool: poolFor(train) };
    const fitted = yield* preparing("vocabulary", fitTexts(train, using));
    texts[input.id] = fitted;
    inputs.push(toTextInput(input, table, fitted));
  }
  const columnName = present(table.columnNames[targetColumns(roles.target)[0] ?? -1]);
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
): FittedInput => ({
  id,
  kind: "text",
  columnNames: columns.map((column) => present(columnNames[column])),
  separator,
  preprocessor,
  ...(ngrams === undefined ? {} : { ngrams }),
});

/** What was learned of the first text input; null where no text is read. */
export const firstText = ({ inputs, texts }: FittedRows): FittedTexts | null => {
  const input = inputs.find(({ kind }) => kind === "text");
  return input === undefined ? null : (texts[input.id] ?? null);
};
