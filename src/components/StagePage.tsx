import { useDeferredValue, type ReactNode } from "react";
import classes from "./StagePage.module.css";

interface StagePageProps {
  readonly title: string;
  /** One sentence under the title: what this stage is for, or how far it has come. */
  readonly intro?: ReactNode;
  /** The lower edge of the header over its whole width, such as a line of progress. */
  readonly line?: ReactNode;
  /** The stage's main buttons, beside the title. */
  readonly actions?: ReactNode;
  /** A column beside the main one where there is room, below it where there is not. */
  readonly aside?: ReactNode;
  /** Whether the second column comes first where there is no room beside the main one. */
  readonly isAsideFirst?: boolean;
  /** Whether the page takes all the room there is, a third of it for the second column: for charts. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** The frame of a stage: its one h1, its actions, a main column and an optional second one. */
export function StagePage({
  title,
  intro,
  line,
  actions,
  aside,
  isAsideFirst = false,
  isWide = false,
  children,
}: StagePageProps) {
  // The second column renders in a task of its own, because a whole stage at once would block the page.
  const hasAside = useDeferredValue(true, false);
  return (
    <div className={classes["page"]} data-wide={isWide || undefined}>
      <header className={classes["header"]}>
        <div className={classes["heading"]}>
          <h1 className={classes["title"]}>{title}</h1>
          {intro !== undefined && <div className={classes["intro"]}>{intro}</div>}
        </div>
        {actions !== undefined && <div className={classes["actions"]}>{actions}</div>}
        {line !== undefined && <div className={classes["line"]}>{line}</div>}
      </header>
      <div className={aside === undefined ? classes["single"] : classes["columns"]}>
        <div className={classes["main"]}>{children}</div>
        {aside !== undefined && (
          <div className={classes["aside"]} data-first={isAsideFirst || undefined}>
            {hasAside && aside}
          </div>
        )}
      </div>
    </div>
  );
}
