import { ActionIcon } from "@mantine/core";
import { IconTag, IconX } from "@tabler/icons-react";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { Correction } from "../../../core/dataset/correctByHand.ts";
import type { AnsweredRow } from "../../../state/answerQueries.ts";
import type { AnswerWords } from "./answerWords.ts";
import { LabelEditor, type EditedTarget } from "./LabelEditor.tsx";
import { MarkedText } from "./MarkedText.tsx";
import type { PulledStretch } from "../../../state/pullAnswers.ts";
import classes from "./RowsPanel.module.css";

interface AnswerRowProps {
  /** Place among the rows found. */
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly height: number;
  /** Null until it has been read. */
  readonly shown: AnsweredRow | null;
  /** The words that told most; none until they are known. */
  readonly stretches: readonly PulledStretch[];
  readonly words: AnswerWords;
  readonly target: EditedTarget;
  /** What was said of the row since the run was trained; null where nothing was. */
  readonly correction: Correction | null;
  /** Whether the Tab key leads here; the arrows lead to the other rows. */
  readonly isActive: boolean;
  readonly isEditing: boolean;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
  readonly onLeaveOut: () => void;
  readonly onCorrect: (correction: Correction | null) => void;
  readonly onEdited: () => void;
}

/** A row in two lines: the text, the true class and the answer, and how sure the answer is. */
export function AnswerRow(props: AnswerRowProps) {
  const { index, start, height, shown, isActive, isEditing, correction } = props;
  return (
    <li
      className={classes["row"]}
      data-row={index}
      data-active={isActive || undefined}
      data-left-out={correction?.kind === "leaveOut" || undefined}
      data-editing={isEditing || undefined}
      style={{ top: start, height }}
    >
      {shown !== null && <Cells {...props} shown={shown} />}
    </li>
  );
}

function Cells({
  shown,
  stretches,
  words,
  target,
  correction,
  isActive,
  isEditing,
  ...on
}: AnswerRowProps & { readonly shown: AnsweredRow }) {
  const { t } = useWords("evaluate");
  const name = { row: shown.row + 1 };
  return (
    <>
      <button type="button" className={classes["open"]} tabIndex={isActive ? 0 : -1} onClick={on.onOpen}>
        <span className={classes["text"]} dir="auto">
          <MarkedText text={shown.text} stretches={stretches} />
        </span>
        {!isEditing && (
          <span className={classes["classes"]} dir="auto" data-right={shown.isRight || undefined}>
            <Actual shown={shown} words={words} correction={correction} />
            {!shown.isRight && (
              <span className={classes["answered"]}>
                {t("evaluate.rows.answered", { name: words.answered(shown) })}
              </span>
            )}
          </span>
        )}
        {!isEditing && <span className={classes["figure"]}>{words.figure(shown)}</span>}
      </button>
      {isEditing ? (
        <span className={classes["editor"]}>
          <LabelEditor
            name={t("evaluate.rows.labelOf", name)}
            target={target}
            actual={shown.actual}
            answered={shown.answered}
            onChoose={(label) => on.onCorrect({ kind: "relabel", label })}
            onClose={on.onEdited}
          />
        </span>
      ) : (
        shown.textId !== null && (
          <span className={classes["actions"]}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              tabIndex={-1}
              aria-label={t("evaluate.rows.correct", name)}
              title={t("evaluate.rows.correctKey")}
              onClick={on.onEdit}
            >
              <IconTag size={14} />
            </ActionIcon>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              tabIndex={-1}
              aria-label={t("evaluate.rows.leaveOut", name)}
              aria-pressed={correction?.kind === "leaveOut"}
              title={t("evaluate.rows.leaveOutKey")}
              onClick={on.onLeaveOut}
            >
              <IconX size={14} />
            </ActionIcon>
          </span>
        )
      )}
    </>
  );
}

/** The true class, and what a person says that it is. */
function Actual({
  shown,
  words,
  correction,
}: Pick<AnswerRowProps, "words" | "correction"> & { readonly shown: AnsweredRow }) {
  const { t } = useWords("evaluate");
  if (correction === null) return <span>{words.actual(shown)}</span>;
  const { kind } = correction;
  return (
    <span>
      <s>{words.actual(shown)}</s>{" "}
      <span className={classes["corrected"]}>
        {kind === "leaveOut" ? t("evaluate.rows.leftOut") : [correction.label].flat().join(", ")}
      </span>
    </span>
  );
}
