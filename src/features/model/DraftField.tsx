import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { Labelled } from "../../components/Labelled.tsx";

interface DraftFieldProps {
  readonly label: string;
  readonly help: ReactNode;
  readonly value: string;
  readonly disabled: boolean;
  /** Called with what was typed once the field is left, or Enter is pressed. */
  readonly onCommit: (typed: string) => void;
}

/** A short text that takes effect when it is finished; what cannot be read leaves the value as it was. */
export function DraftField({ label, help, value, disabled, onCommit }: DraftFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft !== null && draft !== value) onCommit(draft);
    setDraft(null);
  };
  return (
    <Labelled label={label} help={help}>
      {(id) => (
        <TextInput
          id={id}
          value={draft ?? value}
          disabled={disabled}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
            if (event.key === "Escape") setDraft(null);
          }}
        />
      )}
    </Labelled>
  );
}
