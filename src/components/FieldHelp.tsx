import { ActionIcon, Popover } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";

interface FieldHelpProps {
  /** The term that is explained, as it stands beside this. */
  readonly term: string;
  readonly children: ReactNode;
}

/** A small button where a term appears that explains it in a popover. */
export function FieldHelp({ term, children }: FieldHelpProps) {
  const { t } = useWords();
  return (
    <Popover width={280} position="bottom-start" withinPortal>
      <Popover.Target>
        <ActionIcon size={24} aria-label={t("common.whatIs", { term })}>
          <IconHelpCircle size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <strong>{term}</strong>
        <div>{children}</div>
      </Popover.Dropdown>
    </Popover>
  );
}
