import { useState } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../../components/IssueList.tsx";
import { Select } from "../../../components/Select.tsx";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore, focusRows } from "../../../state/answersStore.ts";
import { useLongCall } from "../../../state/useLongCall.ts";
import { LongProgress } from "../LongProgress.tsx";
import type { ViewProps } from "../views.ts";
import classes from "./WordsView.module.css";

/** Words shown of each class. */
const wordCount = 15;

/** The words that speak most for each class, by the model and by the rows alone; a word opens its rows. */
export function WordsView({ run }: ViewProps) {
  const { t } = useWords("evaluate", "why");
  const status = useStore(answersStore, (answers) => answers.status);
  const [isStopped, setIsStopped] = useState(false);
  const isOpen = status.kind === "open";
  const [call, cancel] = useLongCall("tellWords", isOpen && !isStopped ? { wordCount, runId: run.id } : null);
  const [chosen, setChosen] = useState("0");
  const { target } = run.model.signature;
  if (target.kind === "number") return null;
  if (!isOpen && status.kind !== "opening") return <p className={classes["quiet"]}>{t("why.map.noRows")}</p>;
  if (call.kind === "failed") return <IssueList issues={[call.issue]} />;
  if (isStopped)
    return (
      <button type="button" className={classes["again"]} onClick={() => setIsStopped(false)}>
        {t("why.words.again")}
      </button>
    );
  if (call.kind !== "done")
    return (
      <LongProgress
        label={t("why.words.running")}
        share={call.kind === "running" ? (call.event ?? 0) : 0}
        onCancel={() => {
          cancel();
          setIsStopped(true);
        }}
      />
    );
  const shown = call.result.find(({ output }) => String(output) === chosen) ?? call.result[0];
  const name = target.classNames[shown?.output ?? 0] ?? "";
  return (
    <div className={classes["words"]}>
      <div className={classes["controls"]}>
        <Select
          size="xs"
          aria-label={t("evaluate.class")}
          value={String(shown?.output ?? 0)}
          onChange={setChosen}
          data={target.classNames.map((label, index) => ({ value: String(index), label }))}
        />
        <FieldHelp term={t("evaluate.view.words")}>{t("why.words.help")}</FieldHelp>
      </div>
      <div className={classes["lists"]}>
        <WordList
          title={t("why.words.byModel")}
          empty={t("why.words.none", { name })}
          words={(shown?.byModel ?? []).map(({ word, pull, rowCount }) => ({ word, value: pull, rowCount }))}
        />
        <WordList
          title={t("why.words.byRows")}
          empty={t("why.words.none", { name })}
          words={(shown?.byRows ?? []).map(({ word, score, rowCount }) => ({ word, value: score, rowCount }))}
          others={new Set(shown?.byModel.map(({ word }) => word))}
        />
      </div>
    </div>
  );
}

interface WordListProps {
  readonly title: string;
  readonly empty: string;
  readonly words: readonly { readonly word: string; readonly value: number; readonly rowCount: number }[];
  /** Words of the other list: those that it lacks are marked. */
  readonly others?: ReadonlySet<string>;
}

function WordList({ title, empty, words, others }: WordListProps) {
  const { t } = useWords("evaluate", "why");
  const focus = useStore(answersStore, (answers) => answers.focus);
  const most = Math.max(...words.map(({ value }) => value), 0);
  return (
    <section>
      <h3 className={classes["title"]}>{title}</h3>
      {words.length === 0 && <p className={classes["quiet"]}>{empty}</p>}
      <ol className={classes["list"]}>
        {words.map(({ word, value, rowCount }) => {
          const condition = { kind: "words", words: [word] } as const;
          const isPressed = focus.length === 1 && JSON.stringify(focus[0]) === JSON.stringify(condition);
          return (
            <li key={word}>
              <button
                type="button"
                aria-pressed={isPressed}
                data-alone={others !== undefined && !others.has(word) ? true : undefined}
                onClick={() => focusRows([condition])}
              >
                <span className={classes["bar"]} style={{ width: `${String((100 * value) / most)}%` }} />
                <span className={classes["word"]} dir="auto">
                  {word}
                </span>
                <span className={classes["count"]}>{t("common.rows", { count: rowCount })}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
