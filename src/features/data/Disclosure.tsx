import { useState, type ReactNode } from "react";

interface DisclosureProps {
  readonly className: string | undefined;
  readonly summary: ReactNode;
  readonly children: ReactNode;
}

/** What is made only once it is opened: fields that few need should not hold up the first sight of a table. */
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
