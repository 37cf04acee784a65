import { useState, type ChangeEvent, type KeyboardEvent } from "react";

interface Draft {
  readonly typed: string;
  /** The value that stood in the field when typing began: once another one stands there, the draft is over. */
  readonly of: string;
  /** Why the typed text was not taken; null while it is being typed. */
  readonly refusal: string | null;
}

/**
 * Text and handlers of a field while the user types. The text takes effect once the field is left or Enter is
 * pressed. A refused text stays in the field with the reason until the user corrects or empties it, or presses Escape.
 *
 * @param take takes a typed text, or says in words why not
 */
export function useDraft(written: string, take: (typed: string) => string | null) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const open = draft?.of === written ? draft : null;
  const commit = (): void => {
    if (open === null) return;
    const refusal = open.typed.trim() === "" || open.typed === written ? null : take(open.typed);
    setDraft(refusal === null ? null : { ...open, refusal });
  };
  return {
    value: open?.typed ?? written,
    error: open?.refusal ?? null,
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      setDraft({ typed: event.currentTarget.value, of: written, refusal: null }),
    onBlur: commit,
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.key === "Enter") commit();
      if (event.key === "Escape") setDraft(null);
    },
  };
}
