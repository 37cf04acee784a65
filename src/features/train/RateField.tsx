import { NumberInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Labelled } from "../../components/Labelled.tsx";
import { useNumberDraft } from "../../components/useNumberDraft.ts";

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
  const typed = useNumberDraft({ value, ...range, onCommit });
  return (
    <Labelled label={label} help={help}>
      {(id) => (
        <NumberInput
          id={id}
          {...typed}
          decimalScale={6}
          allowNegative={false}
          clampBehavior="none"
          hideControls
          disabled={disabled}
        />
      )}
    </Labelled>
  );
}
