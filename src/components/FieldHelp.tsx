import { IconHelpCircle } from "@tabler/icons-react";
import { useId, useState, type ReactNode } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import classes from "./FieldHelp.module.css";

interface FieldHelpProps {
  /** The term that is explained, as written in the label beside the button. */
  readonly term: string;
  readonly children: ReactNode;
}

/**
 * A small button where a term appears that explains it. The browser's own popover, as a form has dozens of them: one
 * that is positioned by a script would be rendered twice before it is ever asked for.
 */
export function FieldHelp({ term, children }: FieldHelpProps) {
  const { t } = useWords();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes["button"]}
        aria-label={t("common.whatIs", { term })}
        aria-expanded={isOpen}
        popoverTarget={id}
        // Escape closes the help alone, not the dialog around it.
        data-mantine-stop-propagation={isOpen || undefined}
      >
        <IconHelpCircle size={15} aria-hidden="true" />
      </button>
      <div
        id={id}
        popover="auto"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `dialog` would take the focus from its button
        role="dialog"
        aria-label={isOpen ? term : undefined}
        className={classes["help"]}
        onToggle={({ newState }) => setIsOpen(newState === "open")}
      >
        {isOpen && (
          <>
            <strong>{term}</strong>
            <div>{children}</div>
          </>
        )}
      </div>
    </>
  );
}
