import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { relabelText } from "../../state/dataEdits.ts";
import { dataStore } from "../../state/dataStore.ts";
import classes from "./RowsTable.module.css";

interface LabelCellProps {
  /** Names the row's text in a correction. */
  readonly text: string;
  /** Row of the table, from 0. */
  readonly row: number;
  readonly label: string;
  /** Whether the Tab key leads here. */
  readonly isTabStop: boolean;
  readonly children: ReactNode;
}

/** A label that can be corrected where it stands: by click, or by Enter when it has the focus. */
export function LabelCell({ text, row, label, isTabStop, children }: LabelCellProps) {
  const { t } = useWords("data");
  const [isEditing, setIsEditing] = useState(false);
  const names = useStore(dataStore, (data) => data.classes?.classes);
  if (!isEditing || names === undefined)
    return (
      <button
        type="button"
        className={classes["label"]}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={t("data.editLabel", { row: row + 1, label })}
        onClick={() => setIsEditing(true)}
      >
        {children}
      </button>
    );
  const known = names.map(({ name }) => name);
  const offered = known.includes(label) ? known : [label, ...known];
  return (
    <select
      className={classes["labelSelect"]}
      aria-label={t("data.labelOfRow", { row: row + 1 })}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to edit here
      autoFocus
      value={label}
      onBlur={() => setIsEditing(false)}
      onChange={({ currentTarget }) => {
        relabelText(text, currentTarget.value);
        setIsEditing(false);
      }}
    >
      {offered.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
