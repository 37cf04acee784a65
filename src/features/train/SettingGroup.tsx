import type { ReactNode } from "react";
import classes from "./TrainForm.module.css";

interface SettingGroupProps {
  readonly title: string;
  /** The present values in short, so that the group need not be opened to see them. */
  readonly summary: string;
  readonly children: ReactNode;
}

/** Settings that belong together, folded to one line that shows their values. */
export function SettingGroup({ title, summary, children }: SettingGroupProps) {
  return (
    <details className={classes["group"]}>
      <summary>
        <span>{title}</span>
        <span className={classes["summary"]}>{summary}</span>
      </summary>
      <div className={classes["rows"]}>{children}</div>
    </details>
  );
}
