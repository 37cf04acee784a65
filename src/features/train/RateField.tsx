import { NumberInput } from "@mantine/core";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { Labelled } from "../../components/Labelled.tsx";

interface RateFieldProps {
  readonly label: string;
  readonly help: ReactNode;
  readonly value: number;
  readonly range: { readonly minimum: number; readonly maximum: number };
  readonly disabled: boolean;
  /** Called with a number in range once the field is left, or Enter is pressed. */
  readonly onCommit: (value: number) => void;
}

/** A positive number with as many decimals as a learning rate has. */
export function RateField({ label, help, value, range, disabled, onCommit }: RateFieldProps) {
  const [draft, setDraft] = useState<number | string | null>(null);
  const commit = (): void => {
    const wanted = Number(draft);
    if (draft !== null && draft !== "" && Number.isFinite(wanted)) {
      const inRange = Math.min(range.maximum, Math.max(range.minimum, wanted));
      if (inRange !== value) onCommit(inRange);
    }
    setDraft(null);
  };
  const listen = (event: KeyboardEvent): void => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") setDraft(null);
  };
  return (
    <Labelled label={label} help={help}>
      {(id) => (
        <NumberInput
          id={id}
          value={draft ?? value}
          decimalScale={6}
          allowNegative={false}
          clampBehavior="none"
          hideControls
          disabled={disabled}
          onChange={setDraft}
          onBlur={commit}
          onKeyDown={listen}
        />
      )}
    </Labelled>
  );
}
