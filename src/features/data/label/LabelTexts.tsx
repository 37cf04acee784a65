import { Button, Checkbox, Progress } from "@mantine/core";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { Disclosure } from "../../../components/Disclosure.tsx";
import { giveLabels } from "../../../core/dataset/handLabels.ts";
import type { HandLabels } from "../../../core/dataset/recipe.ts";
import type { QuestionOrder } from "../../../core/labelling/chooseText.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { editHandLabels } from "../../../state/dataEdits.ts";
import type { LabelQuestion, RowsInput } from "../../../state/labelling.ts";
import { undoProject } from "../../../state/projectStore.ts";
import { useLabelEncoder } from "../../../state/useLabelEncoder.ts";
import { useLatest } from "../../../state/useLatest.ts";
import { ClassButtons } from "./ClassButtons.tsx";
import { LabelProgress } from "./LabelProgress.tsx";
import classes from "./LabelMode.module.css";

interface LabelTextsProps {
  readonly rows: RowsInput;
  readonly given: HandLabels;
  readonly actions: ReactNode;
  readonly onDone: () => void;
}

/** One text after the other, and beside it what the labels so far have brought. */
export function LabelTexts({ rows, given, actions, onDone }: LabelTextsProps) {
  const { t } = useWords("label");
  const [passed, setPassed] = useState<readonly string[]>([]);
  const [order, setOrder] = useState<QuestionOrder>("doubt");
  const [share, setShare] = useState(0);
  const encoder = useLabelEncoder();
  const asked = useLatest(
    "askForLabel",
    encoder === undefined ? null : { rows, given, encoder, passed, order },
    setShare,
    0,
  );
  const question = asked?.question ?? null;
  const isAnswered =
    question !== null &&
    (passed.includes(question.name) || given.labels.some(({ text }) => text === question.name));
  return (
    <div className={classes["screen"]}>
      <section className={classes["question"]} aria-label={t("label.question")}>
        {asked === null && (
          <div className={classes["preparing"]}>
            <p>{encoder == null ? t("label.preparing") : t("label.encoding", { name: encoder.name.name })}</p>
            <Progress value={100 * share} aria-label={t("label.preparing")} />
          </div>
        )}
        {question !== null && (
          <Question
            key={question.name}
            question={question}
            given={given}
            isAnswered={isAnswered}
            onPass={() => setPassed((before) => [...before, question.name])}
          />
        )}
        {asked !== null && question === null && (
          <div className={classes["preparing"]}>
            <p>{t("label.allDone")}</p>
            {passed.length > 0 && (
              <Button variant="default" onClick={() => setPassed([])}>
                {t("label.askSkipped")}
              </Button>
            )}
            <Button onClick={onDone}>{t("label.done")}</Button>
          </div>
        )}
      </section>
      <LabelProgress
        rows={rows}
        given={given}
        encoder={encoder ?? null}
        counts={asked?.counts ?? null}
        order={order}
        onOrder={setOrder}
        actions={actions}
      />
    </div>
  );
}

interface QuestionProps {
  readonly question: LabelQuestion;
  readonly given: HandLabels;
  /** Whether the next text is on its way. */
  readonly isAnswered: boolean;
  readonly onPass: () => void;
}

/** A text, the reason why it is asked for, and the classes to choose from by click or digit. */
function Question({ question, given, isAnswered, onPass }: QuestionProps) {
  const { t } = useWords("label");
  const { name, text, reason, alike } = question;
  const [takesAlike, setTakesAlike] = useState(false);
  const isDrawn = reason === "measure" || reason === "random";
  const choose = (label: string): void => {
    if (isAnswered) return;
    const others = takesAlike ? alike.map((other) => ({ text: other.name, label, isDrawn: false })) : [];
    editHandLabels((current) => giveLabels(current, [...others, { text: name, label, isDrawn }]));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = actionOf(event, { choose, onPass, classNames: given.classNames });
    if (action === null || isAnswered) return;
    // The studio's own keys rest here: its digits would leave the stage.
    event.preventDefault();
    action();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- for the keys of the buttons in it
    <div className={classes["asked"]} onKeyDown={onKeyDown}>
      <p className={classes["reason"]}>{t(`label.reason.${reason}`)}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long texts are scrolled by keys */}
      <p className={classes["text"]} dir="auto" tabIndex={0} aria-label={t("label.text")} ref={focusOnce}>
        {text}
      </p>
      <ClassButtons
        classNames={given.classNames}
        probabilities={isDrawn ? null : question.probabilities}
        isDisabled={isAnswered}
        onChoose={choose}
      />
      {question.isByDescriptions && !isDrawn && (
        <p className={classes["reason"]}>{t("label.byDescriptions")}</p>
      )}
      {alike.length > 0 && (
        <div className={classes["alike"]}>
          <Checkbox
            size="sm"
            label={t("label.alike", { count: alike.length })}
            checked={takesAlike}
            onChange={({ currentTarget }) => setTakesAlike(currentTarget.checked)}
          />
          <Disclosure className={undefined} summary={t("label.showAlike")}>
            <ul className={classes["alikeTexts"]}>
              {alike.map((other) => (
                <li key={other.name} dir="auto">
                  {other.text}
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
      <div className={classes["buttons"]}>
        <Button size="xs" variant="default" disabled={isAnswered} onClick={onPass}>
          {t("label.pass")}
        </Button>
        <Button size="xs" variant="default" disabled={given.labels.length === 0} onClick={undoProject}>
          {t("common.undo")}
        </Button>
        <span className={classes["keys"]}>{t("label.keys")}</span>
      </div>
    </div>
  );
}

/** Keys go to the text that has just come. */
const focusOnce = (element: HTMLElement | null): void => {
  element?.focus({ preventScroll: true });
};

interface KeyActions {
  readonly classNames: readonly string[];
  readonly choose: (label: string) => void;
  readonly onPass: () => void;
}

/** What a key does: a class by its digit, or passing over; null for other keys. */
function actionOf(event: KeyboardEvent, { classNames, choose, onPass }: KeyActions): (() => void) | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  if (event.key.toLowerCase() === "s") return onPass;
  const name = /^[1-9]$/.test(event.key) ? classNames[Number(event.key) - 1] : undefined;
  return name === undefined ? null : () => choose(name);
}
