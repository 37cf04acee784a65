import { useId, type ReactNode } from "react";
import { FieldHelp } from "./FieldHelp.tsx";
import classes from "./Labelled.module.css";

interface LabelledProps {
  readonly label: string;
  /** The explanation of the term, behind a small button beside the label. */
  readonly help?: ReactNode;
  /** A sign beside the label. */
  readonly mark?: ReactNode;
  /** Gets the id that the field must carry. */
  readonly children: (id: string) => ReactNode;
}

/** A field under its label, with help where the term needs it. */
export function Labelled({ label, help, mark, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={classes["labelled"]}>
      <div className={classes["line"]}>
        <label htmlFor={id} className={classes["label"]}>
          {label}
        </label>
        {mark}
        {help !== undefined && <FieldHelp term={label}>{help}</FieldHelp>}
      </div>
      {children(id)}
    </div>
  );
}
