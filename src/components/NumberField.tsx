import { NumberInput } from "@mantine/core";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { Labelled } from "./Labelled.tsx";

interface NumberFieldProps {
  readonly label: string;
  /** What the term means. */
  readonly help?: ReactNode;
  /** Whether the label is only said, where the eye has it from elsewhere. */
  readonly isLabelHidden?: boolean;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step?: number;
  readonly suffix?: string;
  readonly disabled?: boolean;
  /** Called with a whole number in range once the field is left, or Enter is pressed. */
  readonly onCommit: (value: number) => void;
}

/** A whole number that takes effect when it is finished, not while it is being typed. */
export function NumberField(props: NumberFieldProps) {
  const { label, help, isLabelHidden = false, value, minimum, maximum, step = 1 } = props;
  const { suffix, disabled = false } = props;
  const [draft, setDraft] = useState<number | string | null>(null);
  const commit = (): void => {
    const wanted = Math.round(Number(draft));
    if (draft !== null && draft !== "" && Number.isFinite(wanted)) {
      const inRange = Math.min(maximum, Math.max(minimum, wanted));
      if (inRange !== value) props.onCommit(inRange);
    }
    setDraft(null);
  };
  const listen = (event: KeyboardEvent): void => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") setDraft(null);
  };
  const field = (id?: string): ReactNode => (
    <NumberInput
      {...(id === undefined ? { "aria-label": label } : { id })}
      value={draft ?? value}
      min={minimum}
      max={maximum}
      step={step}
      {...(suffix === undefined ? {} : { suffix })}
      disabled={disabled}
      allowDecimal={false}
      allowNegative={minimum < 0}
      thousandSeparator=","
      clampBehavior="none"
      hideControls
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={listen}
    />
  );
  return isLabelHidden ? (
    field()
  ) : (
    <Labelled label={label} help={help}>
      {field}
    </Labelled>
  );
}
