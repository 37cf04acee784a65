import { TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { readTypedNumber, type NumberLimits } from "../core/typedNumber.ts";
import { formatCount } from "../i18n/formatCount.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { useDraft } from "./useDraft.ts";

export interface NumberBoxProps extends NumberLimits {
  /** Of a label elsewhere; without one, `label` is said and not shown. */
  readonly id?: string;
  readonly label?: string;
  readonly value: number;
  /** By how much the arrow keys change a whole number. */
  readonly step?: number;
  readonly suffix?: string | undefined;
  readonly disabled?: boolean;
  /** Called with a number within the limits once the field is left, or Enter is pressed. */
  readonly onCommit: (value: number) => void;
}

/** A field for a number. Text that is no number, or out of range, is refused with the reason beside the field. */
export function NumberBox(props: NumberBoxProps) {
  const { t } = useWords();
  const { id, label, value, minimum, maximum, isWhole, step = 1, suffix, disabled = false, onCommit } = props;
  const draft = useDraft(isWhole ? formatCount(value) : String(value), (typed) => {
    const read = readTypedNumber(typed, { minimum, maximum, isWhole });
    if (read.kind === "refused")
      return read.reason === "outOfRange"
        ? t("common.typed.outOfRange", { minimum: formatLimit(minimum), maximum: formatLimit(maximum) })
        : t(`common.typed.${read.reason}`);
    if (read.value !== value) onCommit(read.value);
    return null;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    draft.onKeyDown(event);
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (direction === 0 || !isWhole) return;
    event.preventDefault();
    const next = Math.min(maximum, Math.max(minimum, value + direction * step));
    if (next !== value) onCommit(next);
  };
  return (
    <TextInput
      {...(id === undefined ? { "aria-label": label } : { id })}
      {...draft}
      onKeyDown={onKeyDown}
      inputMode={isWhole ? "numeric" : "decimal"}
      disabled={disabled}
      {...(suffix === undefined ? {} : { rightSection: suffix, rightSectionPointerEvents: "none" })}
    />
  );
}

/** 1000 → "1,000", 1e-6 → "0.000001" or "1e-12" where zeros would have to be counted. */
export const formatLimit = (limit: number): string =>
  Math.abs(limit) < 1 ? String(limit) : formatCount(limit);
