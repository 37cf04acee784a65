import { Progress, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { BarList } from "../../components/charts/BarList.tsx";
import { formatShare } from "../../components/charts/formats.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { WordsSummary } from "../../state/dataQueries.ts";
import { useLatest } from "../../state/useLatest.ts";
import { languageName } from "./languageName.ts";
import { useTextInput } from "./useTextInput.ts";
import classes from "./WordsPanel.module.css";

interface WordsPanelProps {
  /** Goes to the rows of a class that have a word. */
  readonly onSearch: (word: string, className: string) => void;
}

const shownClasses = 12;
const shownLanguages = 6;

/** The words that speak most for each class, and the languages of the rows. */
export function WordsPanel({ onSearch }: WordsPanelProps) {
  const { t } = useWords("data");
  const input = useTextInput();
  const [share, setShare] = useState(0);
  const rows = input === null ? null : { roles: input.roles, recipe: input.recipe };
  const summary = useLatest("describeWords", rows, setShare);
  return (
    <>
      <Panel
        title={t("data.words")}
        help={<FieldHelp term={t("data.words")}>{t("data.wordsHelp")}</FieldHelp>}
      >
        {summary === null ? (
          <Progress value={share * 100} size={4} aria-label={t("data.wordsCounting")} />
        ) : (
          <ClassWords summary={summary} onSearch={onSearch} />
        )}
      </Panel>
      {summary !== null && <Languages summary={summary} />}
    </>
  );
}

function ClassWords({ summary, onSearch }: WordsPanelProps & { readonly summary: WordsSummary }) {
  const { t } = useWords("data");
  const shown = summary.classes.slice(0, shownClasses);
  return (
    <div className={classes["classes"]}>
      {shown.map(({ name, words }) => {
        const highest = words[0]?.score ?? 1;
        return (
          <div key={name}>
            <h3 className={classes["className"]} dir="auto">
              {name}
            </h3>
            {words.length === 0 && <p className={classes["quiet"]}>{t("data.wordsNone")}</p>}
            <ul className={classes["words"]}>
              {words.map(({ word, score, rowCount }) => (
                <li key={word}>
                  <UnstyledButton
                    className={classes["word"]}
                    title={t("data.wordTitle", { count: rowCount, score: score.toFixed(1) })}
                    onClick={() => onSearch(word, name)}
                  >
                    <span dir="auto">{word}</span>
                    <span className={classes["figure"]}>{rowCount.toLocaleString()}</span>
                    <span
                      className={classes["bar"]}
                      aria-hidden="true"
                      style={{ width: `${String((score / highest) * 100)}%` }}
                    />
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {summary.classes.length > shown.length && (
        <p className={classes["quiet"]}>
          {t("data.wordsMore", { count: summary.classes.length - shown.length })}
        </p>
      )}
    </div>
  );
}

function Languages({ summary: { languages, rowCount } }: { readonly summary: WordsSummary }) {
  const { t, language: own } = useWords("data");
  const shown = languages.slice(0, shownLanguages);
  const largest = shown[0]?.count ?? 1;
  return (
    <Panel
      title={t("data.languages")}
      help={<FieldHelp term={t("data.languages")}>{t("data.languagesHelp")}</FieldHelp>}
    >
      <div className={classes["languages"]}>
        <BarList
          label={t("data.languages")}
          bars={shown.map(({ language, count }) => ({
            name: language === "" ? t("data.languageUnknown") : languageName(language, own),
            count: count.toLocaleString(),
            share: formatShare(count / rowCount),
            length: count / largest,
          }))}
        />
      </div>
    </Panel>
  );
}
