import { Button, Progress, UnstyledButton } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import { BarList } from "../../components/charts/BarList.tsx";
import { formatShare } from "../../components/charts/formats.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { findWordHints } from "../../core/dataset/wordHints.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeCleaning } from "../../state/dataEdits.ts";
import type { WordsSummary } from "../../state/dataQueries.ts";
import { useLatest } from "../../state/useLatest.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { languageName } from "./languageName.ts";
import { useTextInput } from "./useTextInput.ts";
import classes from "./WordsPanel.module.css";

interface WordsPanelProps {
  /** Goes to the rows of a class that have a word. */
  readonly onSearch: (word: string, className: string) => void;
  /** Goes to the rows in a language. */
  readonly onShowLanguage: (language: string) => void;
}

const shownClasses = 12;
const shownLanguages = 6;
const shownHintWords = 4;

/** The most telling words of each class, and the languages of the rows. */
export function WordsPanel({ onSearch, onShowLanguage }: WordsPanelProps) {
  const { t } = useWords("data");
  const input = useTextInput();
  const [share, setShare] = useState(0);
  const rows =
    input === null ? null : { roles: input.roles, recipe: input.recipe, cleaning: input.text.cleaning };
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
          <>
            <Hints summary={summary} />
            <ClassWords summary={summary} onSearch={onSearch} />
          </>
        )}
      </Panel>
      {summary !== null && <Languages summary={summary} onShowLanguage={onShowLanguage} />}
    </>
  );
}

/** Points to the switches that would remove pieces of addresses, HTML and numbers from the words. */
function Hints({ summary }: { readonly summary: WordsSummary }) {
  const { t } = useWords("data");
  const isLocked = useLock("text") !== null;
  const { cleaning } = useProject().text;
  const shown = summary.classes.slice(0, shownClasses).flatMap(({ words }) => words.map(({ word }) => word));
  return findWordHints(shown, cleaning).map(({ kind, words, change }) => (
    <p key={kind} className={classes["hint"]}>
      <IconInfoCircle size={16} aria-hidden="true" />
      <span>{t(`data.wordHint.${kind}`, { words: words.slice(0, shownHintWords) })}</span>
      <Button size="compact-xs" variant="light" disabled={isLocked} onClick={() => changeCleaning(change)}>
        {t(`data.wordHintDo.${kind}`)}
      </Button>
    </p>
  ));
}

interface ClassWordsProps extends Pick<WordsPanelProps, "onSearch"> {
  readonly summary: WordsSummary;
}

function ClassWords({ summary, onSearch }: ClassWordsProps) {
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

interface LanguagesProps extends Pick<WordsPanelProps, "onShowLanguage"> {
  readonly summary: WordsSummary;
}

function Languages({ summary: { languages, rowCount }, onShowLanguage }: LanguagesProps) {
  const { t, language: own } = useWords("data");
  const shown = languages.slice(0, shownLanguages);
  const nameOf = (language: string): string =>
    language === "" ? t("data.languageUnknown") : languageName(language, own);
  const largest = shown[0]?.count ?? 1;
  return (
    <Panel
      title={t("data.languages")}
      help={<FieldHelp term={t("data.languages")}>{t("data.languagesHelp")}</FieldHelp>}
    >
      <div className={classes["languages"]}>
        <BarList
          label={t("data.languages")}
          onSelect={(chosen) => {
            const found = shown.find(({ language }) => nameOf(language) === chosen);
            if (found !== undefined) onShowLanguage(found.language);
          }}
          bars={shown.map(({ language, count }) => ({
            name: nameOf(language),
            count: count.toLocaleString(),
            share: formatShare(count / rowCount),
            length: count / largest,
          }))}
        />
      </div>
    </Panel>
  );
}
