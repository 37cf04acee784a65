import type { SliceCondition } from "../../../core/evaluate/slices.ts";
import { formatPercent } from "../../../core/formatPercent.ts";
import type { Translate } from "../../../i18n/translate.ts";

/** What the rows of a slice have in common, short enough for the head of a column. */
export function sliceWords(condition: SliceCondition, t: Translate<"runs">): string {
  if (condition.kind === "words") return t("runs.slice.words", { words: condition.words.join(", ") });
  if (condition.kind === "column") return condition.value === "" ? t("runs.slice.empty") : condition.value;
  const write = (value: number | null): string | null =>
    value === null ? null : condition.of === "unknownShare" ? formatPercent(value, 0) : String(value);
  return t("runs.slice.range", {
    of: condition.of === "unknownShare" ? "unknownShare" : "tokenCount",
    from: write(condition.from),
    to: write(condition.to),
  });
}
