import { useState, type KeyboardEvent } from "react";

interface NumberDraftOptions {
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Called with a number in range once the field is left, or Enter is pressed. */
  readonly onCommit: (value: number) => void;
}

/** What a number field shows and listens to while a number is typed, so that it takes effect when finished. */
export function useNumberDraft({ value, minimum, maximum, onCommit }: NumberDraftOptions) {
  const [draft, setDraft] = useState<number | string | null>(null);
  const commit = (): void => {
    const wanted = Number(draft);
    if (draft !== null && draft !== "" && Number.isFinite(wanted)) {
      const inRange = Math.min(maximum, Math.max(minimum, wanted));
      if (inRange !== value) onCommit(inRange);
    }
    setDraft(null);
  };
  const listen = (event: KeyboardEvent): void => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") setDraft(null);
  };
  return { value: draft ?? value, onChange: setDraft, onBlur: commit, onKeyDown: listen };
}
