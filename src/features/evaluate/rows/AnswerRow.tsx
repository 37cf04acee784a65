import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { AnsweredRow } from "../../../state/answerQueries.ts";
import type { AnswerWords } from "./answerWords.ts";
import classes from "./RowsPanel.module.css";

interface AnswerRowProps {
  /** Place among the rows found. */
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly height: number;
  /** Null until it has been read. */
  readonly shown: AnsweredRow | null;
  readonly words: AnswerWords;
  /** Whether the Tab key leads here; the arrows lead to the other rows. */
  readonly isActive: boolean;
  readonly onActivate: () => void;
}

/** A row in two lines: the text, the true class and the answer, and how sure the answer is. */
export function AnswerRow({ index, start, height, shown, words, isActive, onActivate }: AnswerRowProps) {
  const { t } = useWords("evaluate");
  return (
    <li
      className={classes["row"]}
      data-row={index}
      data-active={isActive || undefined}
      style={{ top: start, height }}
    >
      {shown !== null && (
        <button type="button" className={classes["open"]} tabIndex={isActive ? 0 : -1} onClick={onActivate}>
          <span className={classes["text"]} dir="auto">
            {shown.text}
          </span>
          <span className={classes["classes"]} dir="auto" data-right={shown.isRight || undefined}>
            <span>{words.actual(shown)}</span>
            {!shown.isRight && (
              <span className={classes["answered"]}>
                {t("evaluate.rows.answered", { name: words.answered(shown) })}
              </span>
            )}
          </span>
          <span className={classes["figure"]}>{words.figure(shown)}</span>
        </button>
      )}
    </li>
  );
}
