import { useMemo } from "react";
import type { Preprocessor } from "../../core/text/preprocessor.ts";
import { makeTextTokenize } from "../../core/text/tokenize.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./TryIt.module.css";

const shownWordCount = 12;

interface ReadingNotesProps {
  readonly text: string;
  readonly preprocessor: Preprocessor;
}

/** Lists what the model cannot see of a text: unknown words, and the tokens that are cut off. */
export function ReadingNotes({ text, preprocessor }: ReadingNotesProps) {
  const { t } = useWords("evaluate");
  const vocabulary = useMemo(() => new Set(preprocessor.vocabulary), [preprocessor]);
  const tokenize = useMemo(() => makeTextTokenize(preprocessor), [preprocessor]);
  const tokens = tokenize(text);
  const { sequenceLength: length } = preprocessor;
  const unknown = [...new Set(tokens.slice(0, length).filter((token) => !vocabulary.has(token)))];
  const words = unknown.slice(0, shownWordCount).join(", ") + (unknown.length > shownWordCount ? ", …" : "");
  return (
    <>
      {unknown.length > 0 && <p className={classes["quiet"]}>{t("evaluate.unknown", { words })}</p>}
      {tokens.length > length && <p className={classes["quiet"]}>{t("evaluate.cut", { length })}</p>}
    </>
  );
}
