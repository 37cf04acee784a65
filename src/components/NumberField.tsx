import { NumberInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Labelled } from "./Labelled.tsx";
import { useNumberDraft } from "./useNumberDraft.ts";

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
  const typed = useNumberDraft({
    value,
    minimum,
    maximum,
    onCommit: (wanted) => {
      const whole = Math.round(wanted);
      if (whole !== value) props.onCommit(whole);
    },
  });
  const field = (id?: string): ReactNode => (
    <NumberInput
      {...(id === undefined ? { "aria-label": label } : { id })}
      {...typed}
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
