import { useState, type ReactNode } from "react";

interface DisclosureProps {
  readonly className: string | undefined;
  readonly summary: ReactNode;
  readonly children: ReactNode;
}

/** A folded part that renders its fields only once opened, so that rarely used fields do not delay the first view. */
export function Disclosure({ className, summary, children }: DisclosureProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className={className}
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>{summary}</summary>
      {isOpen && children}
    </details>
  );
}
