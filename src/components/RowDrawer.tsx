import { ActionIcon, Drawer } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import classes from "./RowDrawer.module.css";

interface RowDrawerProps {
  readonly title: string;
  /** Place of the row among those found, from 0, and how many are found. */
  readonly place: number;
  readonly total: number;
  readonly onMove: (place: number) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A drawer that shows one of the rows found; arrow keys and two buttons change the row. */
export function RowDrawer({ title, place, total, onMove, onClose, children }: RowDrawerProps) {
  const { t } = useWords();
  const go = (step: number): void => {
    const next = place + step;
    if (next >= 0 && next < total) onMove(next);
  };
  const onKeyDown = ({ key, target }: KeyboardEvent): void => {
    const step = steps[key];
    if (step !== undefined && !(target instanceof HTMLInputElement)) go(step);
  };
  return (
    <Drawer
      opened
      position="right"
      size={560}
      padding="lg"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.2 }}
      onClose={onClose}
      onKeyDown={onKeyDown}
      closeButtonProps={{ "aria-label": t("common.close") }}
      title={
        <span className={classes["title"]}>
          {title}
          <span className={classes["place"]}>{t("common.rowPlace", { place: place + 1, total })}</span>
          <ActionIcon disabled={place === 0} aria-label={t("common.rowBefore")} onClick={() => go(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon disabled={place === total - 1} aria-label={t("common.rowAfter")} onClick={() => go(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </span>
      }
    >
      {children}
    </Drawer>
  );
}
