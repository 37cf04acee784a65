import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

interface EmptyStateProps {
  /** Says what will appear here. */
  readonly title: ReactNode;
  /** A sentence more, where it helps. */
  readonly children?: ReactNode;
  /** The one thing to do. */
  readonly action?: ReactNode;
  /** A quiet drawing or icon of what will be here. */
  readonly icon?: ReactNode;
}

/** Says what will appear in an empty place, with the one action that fills it. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className={classes["empty"]}>
      {icon !== undefined && (
        <div className={classes["icon"]} aria-hidden="true">
          {icon}
        </div>
      )}
      <p className={classes["title"]}>{title}</p>
      {children !== undefined && <div className={classes["text"]}>{children}</div>}
      {action !== undefined && <div className={classes["action"]}>{action}</div>}
    </div>
  );
}
