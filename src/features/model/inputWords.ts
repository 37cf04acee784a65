import type { InputSize, ModelSpec } from "../../core/graph/modelSpec.ts";
import type { InputId } from "../../core/task/inputs.ts";
import type { Translate } from "../../i18n/translate.ts";

/** The model's inputs, and the columns of the table that each is read from. */
export interface NamedInputs {
  readonly spec: ModelSpec;
  /** Names of columns by input; none where there is no table. */
  readonly columnNames: Readonly<Record<InputId, readonly string[]>>;
}

/** An input of the model in words, such as "Text", "3 numbers" or "Category city". */
export function inputWords(id: InputId, { spec, columnNames }: NamedInputs, t: Translate<"model">): string {
  const size = spec.inputs[id];
  if (size === undefined) return t("model.inputGone", { input: id });
  const names = columnNames[id] ?? [];
  if (size.kind === "numbers")
    return names.length === 1
      ? t("model.inputNumber", { column: names.join() })
      : t("model.inputNumbers", { count: Math.max(names.length, 1) === 1 ? size.width : names.length });
  const column = isAlone(size, spec) && !isCategory(size) ? "" : names.join(", ");
  if (column === "" && !isAlone(size, spec)) return t("model.inputUnnamed", { input: id });
  return t(isCategory(size) ? "model.inputCategory" : "model.inputText", { column });
}

const isCategory = (size: InputSize): boolean => size.kind === "tokens" && size.length === 1;

/** Whether no other input holds the same. */
const isAlone = (size: InputSize, { inputs }: ModelSpec): boolean =>
  Object.values(inputs).filter((other) => other.kind === size.kind && isCategory(other) === isCategory(size))
    .length === 1;
