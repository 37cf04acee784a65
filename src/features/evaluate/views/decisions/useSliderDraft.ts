import { useState } from "react";

/** A value that follows a slider while it is dragged, and what it stands for once that has changed. */
export function useSliderDraft(value: number): readonly [number, (value: number) => void] {
  const [draft, setDraft] = useState({ from: value, value });
  return [draft.from === value ? draft.value : value, (next) => setDraft({ from: value, value: next })];
}
