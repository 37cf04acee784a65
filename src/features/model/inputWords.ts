import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import type { InputId } from "../../core/task/inputs.ts";
import type { Translate } from "../../i18n/translate.ts";

/** What an input of the model holds, such as "Text" or "3 numbers"; its id where the data do not have it. */
export function inputWords(id: InputId, { inputs }: ModelSpec, t: Translate): string {
  const size = inputs[id];
  if (size === undefined) return t("model.inputGone", { id });
  if (size.kind === "numbers") return t("model.inputNumbers", { count: size.width });
  const what = size.length === 1 ? "model.inputCategory" : "model.inputText";
  const alike = Object.values(inputs).filter(
    (other) => other.kind === "tokens" && (other.length === 1) === (size.length === 1),
  );
  return alike.length === 1 ? t(what) : `${t(what)} (${id})`;
}
