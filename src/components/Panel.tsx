import { useId, type ReactNode } from "react";
import classes from "./Panel.module.css";

interface PanelProps {
  readonly title: string;
  /** A `FieldHelp` for the term in the title. */
  readonly help?: ReactNode;
  /** A figure or a button at the end of the title's line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled region of a stage. Space and weight set it apart, not a box. */
export function Panel({ title, help, actions, children }: PanelProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classes["panel"]}>
      <div className={classes["header"]}>
        <h2 id={titleId} className={classes["title"]}>
          {title}
        </h2>
        {help}
        {actions !== undefined && <div className={classes["actions"]}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
