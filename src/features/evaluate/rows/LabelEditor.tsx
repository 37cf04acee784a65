import { MultiSelect, TextInput } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { Select } from "../../../components/Select.tsx";
import type { FittedTarget } from "../../../core/task/fitted.ts";
import { parseTypedNumber } from "../../../core/typedNumber.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";

/** What a row is corrected to: one of the classes, some of the labels, or a number. */
export type EditedTarget = FittedTarget;

interface LabelEditorProps {
  readonly name: string;
  readonly target: EditedTarget;
  /** Classes or labels by index, or the number. */
  readonly actual: readonly number[];
  readonly answered: readonly number[];
  readonly onChoose: (label: string | readonly string[]) => void;
  /** The focus goes back to the row. */
  readonly onClose: () => void;
}

/** The right answer of a row, chosen or typed where it stands; the model's answer is offered first. */
export function LabelEditor(props: LabelEditorProps) {
  const { target } = props;
  if (target.kind === "number") return <NumberEditor {...props} />;
  if (target.kind === "classes") return <LabelsEditor {...props} classNames={target.classNames} />;
  return <ClassEditor {...props} classNames={target.classNames} />;
}

type NamedProps = LabelEditorProps & { readonly classNames: readonly string[] };

function ClassEditor({ name, classNames, actual, answered, onChoose, onClose }: NamedProps) {
  const { t } = useWords("evaluate");
  const [own, given] = [actual[0] ?? -1, answered[0] ?? -1];
  const others = classNames.filter((_className, index) => index !== own && index !== given);
  const offered = own === given ? others : [classNames[given] ?? "", ...others];
  return (
    <Select
      size="xs"
      aria-label={name}
      data={offered}
      value={null}
      placeholder={classNames[own] ?? ""}
      searchable
      defaultDropdownOpened
      selectFirstOptionOnChange
      nothingFoundMessage={t("evaluate.rows.noSuchClass")}
      comboboxProps={{ width: "max-content", position: "bottom-end" }}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to edit here
      autoFocus
      onChange={(chosen) => {
        onChoose(chosen);
        onClose();
      }}
      onDropdownClose={onClose}
      onBlur={onClose}
    />
  );
}

function LabelsEditor({ name, classNames, actual, onChoose, onClose }: NamedProps) {
  const { t } = useWords("evaluate");
  const [labels, setLabels] = useState(() => actual.map((index) => classNames[index] ?? ""));
  return (
    <MultiSelect
      size="xs"
      aria-label={name}
      data={classNames}
      value={labels}
      searchable
      nothingFoundMessage={t("evaluate.rows.noSuchClass")}
      comboboxProps={{ width: "max-content", position: "bottom-end" }}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to edit here
      autoFocus
      onChange={setLabels}
      onKeyDown={({ key }) => {
        if (key === "Escape") onClose();
      }}
      onBlur={() => {
        onChoose(labels);
        onClose();
      }}
    />
  );
}

function NumberEditor({ name, actual, onChoose, onClose }: LabelEditorProps) {
  const { t } = useWords("evaluate");
  const [typed, setTyped] = useState(String(actual[0] ?? ""));
  const isWrong = Number.isNaN(parseTypedNumber(typed));
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === "Enter" && !isWrong) onChoose(String(parseTypedNumber(typed)));
    if ((key === "Enter" && !isWrong) || key === "Escape") onClose();
  };
  return (
    <TextInput
      size="xs"
      aria-label={name}
      inputMode="decimal"
      value={typed}
      error={isWrong && t("common.typed.notANumber")}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to edit here
      autoFocus
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={onClose}
    />
  );
}
