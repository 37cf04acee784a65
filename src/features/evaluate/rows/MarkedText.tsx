import type { PulledStretch } from "../../../state/pullAnswers.ts";
import { markText } from "./markText.ts";
import classes from "./RowsPanel.module.css";

interface MarkedTextProps {
  readonly text: string;
  readonly stretches: readonly PulledStretch[];
}

/** A text with the words underlined that told most: those for the answer, and those against it. */
export const MarkedText = ({ text, stretches }: MarkedTextProps) =>
  markText(text, stretches).map((piece) =>
    piece.pull === null ? (
      piece.text
    ) : (
      <span key={piece.start} className={classes["pull"]} data-against={piece.pull < 0 || undefined}>
        {piece.text}
      </span>
    ),
  );
