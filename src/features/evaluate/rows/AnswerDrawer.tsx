import { useEffect, useState } from "react";
import { RowDrawer } from "../../../components/RowDrawer.tsx";
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
  const title = t("evaluate.rows.row", { row: row.row + 1 });
  return (
    <RowDrawer title={title} place={place} total={total} onMove={onMove} onClose={onClose}>
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
    </RowDrawer>
  );
}
