import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Labelled } from "../../components/Labelled.tsx";
import { useDraft } from "../../components/useDraft.ts";

interface DraftFieldProps {
  readonly label: string;
  readonly help: ReactNode;
  readonly value: string;
  readonly disabled: boolean;
  /** Takes the typed text when the field is left or Enter is pressed, or returns the reason why not. */
  readonly onTake: (typed: string) => string | null;
}

/** A short text that takes effect when it is finished. */
export function DraftField({ label, help, value, disabled, onTake }: DraftFieldProps) {
  const draft = useDraft(value, onTake);
  return (
    <Labelled label={label} help={help}>
      {(id) => <TextInput id={id} {...draft} disabled={disabled} />}
    </Labelled>
  );
}
