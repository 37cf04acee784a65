import type { ReactNode } from "react";
import { Labelled } from "./Labelled.tsx";
import { NumberBox, type NumberBoxProps } from "./NumberBox.tsx";

interface NumberFieldProps extends Omit<NumberBoxProps, "id" | "isWhole"> {
  readonly label: string;
  /** The explanation of the term. */
  readonly help?: ReactNode;
  /** A sign beside the label. */
  readonly mark?: ReactNode;
  /** Whether the label is hidden, because it is visible elsewhere. */
  readonly isLabelHidden?: boolean;
  readonly isWhole?: boolean;
}

/** A number under its label; whole numbers only, unless `isWhole` is false. */
export function NumberField({ help, mark, isLabelHidden = false, isWhole = true, ...box }: NumberFieldProps) {
  if (isLabelHidden) return <NumberBox {...box} isWhole={isWhole} />;
  return (
    <Labelled label={box.label} help={help} mark={mark}>
      {(id) => <NumberBox {...box} id={id} isWhole={isWhole} />}
    </Labelled>
  );
}
