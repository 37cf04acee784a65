import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { Select } from "../../components/Select.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { correctText } from "../../state/dataEdits.ts";
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
  /** `returned`: the list was closed from within, and the focus goes back to the label. */
  const [state, setState] = useState<"shown" | "editing" | "returned">("shown");
  const names = useStore(dataStore, (data) => data.classes?.classes);
  if (state === "editing" && names !== undefined)
    return (
      <LabelList
        name={t("data.labelOfRow", { row: row + 1 })}
        label={label}
        known={names.map(({ name }) => name)}
        onChoose={(chosen) => correctText(text, { kind: "relabel", label: chosen })}
        onClose={() => setState("returned")}
        onLeave={() => setState("shown")}
      />
    );
  return (
    <button
      type="button"
      className={classes["label"]}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={t("data.editLabel", { row: row + 1, label })}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just closed the list that stood here
      autoFocus={state === "returned"}
      onClick={() => setState("editing")}
    >
      {children}
    </button>
  );
}

interface LabelListProps {
  readonly name: string;
  readonly label: string;
  readonly known: readonly string[];
  readonly onChoose: (label: string) => void;
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

/** The labels to choose from, found by typing: there may be hundreds. */
function LabelList({ name, label, known, onChoose, onClose, onLeave }: LabelListProps) {
  const { t } = useWords("data");
  const [typed, setTyped] = useState(label);
  return (
    <Select
      className={classes["labelSelect"] ?? ""}
      size="xs"
      aria-label={name}
      data={known.includes(label) || label === "" ? known : [label, ...known]}
      value={label === "" ? null : label}
      searchable
      // The first of those that what was typed leaves is taken with Enter.
      selectFirstOptionOnChange={typed !== label}
      onSearchChange={setTyped}
      nothingFoundMessage={t("data.noSuchClass")}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to edit here
      autoFocus
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={onChoose}
      onDropdownClose={onClose}
      onBlur={onLeave}
    />
  );
}
