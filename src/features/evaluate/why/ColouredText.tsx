import type { CSSProperties } from "react";
import type { RowWord } from "../../../core/explain/rowWords.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import classes from "./Why.module.css";

interface ColouredTextProps {
  /** The cell's text. */
  readonly text: string;
  /** The words of the cell, in order, each with its place among all words of the row. */
  readonly words: readonly { readonly word: RowWord; readonly at: number }[];
  /** [words of the row], as shares of the strongest: −1 to 1. */
  readonly strengths: ArrayLike<number>;
  /** Words that are switched off or looked at. */
  readonly pressed: ReadonlySet<number>;
  readonly onPress: (at: number) => void;
}

/** A pull by its share of the strongest: below the smallest, a word stays plain. */
const smallest = 0.06;

/** The background of a word by its pull: green for the answer, red against it. Colour alone says nothing: a word also tells its pull. */
export const pullStyle = (strength: number): CSSProperties =>
  Math.abs(strength) < smallest || !Number.isFinite(strength)
    ? {}
    : {
        background: `color-mix(in srgb, var(${strength > 0 ? "--ll-good" : "--ll-bad"}) ${String(
          Math.round(Math.min(1, Math.abs(strength)) * 45),
        )}%, transparent)`,
        borderBottom: `2px ${strength > 0 ? "solid" : "dashed"} var(${strength > 0 ? "--ll-good" : "--ll-bad"})`,
      };

/** A text with its words coloured by their pull; each is a button. */
export function ColouredText({ text, words, strengths, pressed, onPress }: ColouredTextProps) {
  const { t } = useWords("evaluate", "why");
  return (
    <p className={classes["text"]} dir="auto">
      {words.map(({ word, at }, place) => {
        const before = text.slice(words[place - 1]?.word.end ?? 0, word.start);
        const strength = strengths[at] ?? 0;
        const label = text.slice(word.start, word.end);
        return (
          <span key={at}>
            {before}
            <button
              type="button"
              className={classes["word"]}
              style={pressed.has(at) ? {} : pullStyle(strength)}
              aria-pressed={pressed.has(at)}
              aria-label={t("why.word", { word: label, strength })}
              onClick={() => onPress(at)}
            >
              {label}
            </button>
          </span>
        );
      })}
      {text.slice(words.at(-1)?.word.end ?? 0)}
    </p>
  );
}
