import { formatCount } from "../i18n/formatCount.ts";
import { useOneTabStop } from "./useOneTabStop.ts";
import classes from "./Suggestions.module.css";

interface SuggestionsProps {
  /** The accessible name of the group, which is not shown. */
  readonly label: string;
  readonly values: readonly number[];
  /** The value that is set. */
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChoose: (value: number) => void;
}

/** Usual values of a field, below it, to take with one click; one tab stop for all of them. */
export function Suggestions({ label, values, value, disabled, onChoose }: SuggestionsProps) {
  const group = useOneTabStop<HTMLFieldSetElement>();
  return (
    <fieldset ref={group} className={classes["suggestions"]} disabled={disabled}>
      <legend>{label}</legend>
      {values.map((number) => (
        <button key={number} type="button" aria-pressed={number === value} onClick={() => onChoose(number)}>
          {number < 1000 ? number : formatCount(number)}
        </button>
      ))}
    </fieldset>
  );
}
