import { ActionIcon, Drawer } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useEffect, useState, type KeyboardEvent } from "react";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { readAnswer, type AnsweredRow, type WholeAnswer } from "../../../state/answerQueries.ts";
import { Answer } from "../Answer.tsx";
import type { ViewProps } from "../views.ts";
import type { AnswerWords } from "./answerWords.ts";
import classes from "./AnswerDrawer.module.css";

interface AnswerDrawerProps extends Pick<ViewProps, "run"> {
  readonly row: AnsweredRow;
  /** Place among the rows found, and how many there are. */
  readonly place: number;
  readonly total: number;
  readonly words: AnswerWords;
  readonly onMove: (place: number) => void;
  readonly onClose: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One answered row whole: its text, every probability, and all cells of the table. */
export function AnswerDrawer({ run, row, place, total, words, onMove, onClose }: AnswerDrawerProps) {
  const { t } = useWords("evaluate");
  const [whole, setWhole] = useState<WholeAnswer | null>(null);
  useEffect(() => {
    let isWanted = true;
    void readAnswer(row.index, []).then((answer) => {
      if (isWanted) setWhole(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [row.index]);
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
          {t("evaluate.rows.row", { row: row.row + 1 })}
          <ActionIcon disabled={place === 0} aria-label={t("evaluate.rows.before")} onClick={() => go(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon
            disabled={place === total - 1}
            aria-label={t("evaluate.rows.after")}
            onClick={() => go(1)}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
        </span>
      }
    >
      {whole !== null && whole.index === row.index && (
        <div className={classes["whole"]}>
          <p className={classes["text"]} dir="auto">
            {whole.text}
          </p>
          <p className={classes["classes"]} dir="auto">
            <span>{t("evaluate.rows.actual", { name: words.actual(whole) })}</span>
            <span data-wrong={!whole.isRight || undefined}>
              {t("evaluate.rows.answeredWith", { name: words.answered(whole) })}
            </span>
          </p>
          <Answer target={run.model.signature.target} outputs={whole.outputs} meanError={null} />
          <dl className={classes["cells"]}>
            {whole.cells.map(({ column, cell }, index) => (
              <div key={index}>
                <dt dir="auto">{column}</dt>
                <dd dir="auto">{cell}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </Drawer>
  );
}
