import { Autocomplete, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Labelled } from "../../components/Labelled.tsx";
import type { FittedInput } from "../../core/task/fitted.ts";
import { rulesOf } from "../../core/task/inputKinds.ts";
import { parseTypedNumber } from "../../core/typedNumber.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ReadingNotes } from "./ReadingNotes.tsx";
import { longestText, type TypedValues } from "../../core/task/typedRow.ts";
import classes from "./TryIt.module.css";

const longestList = 100;

interface FieldsProps<I extends FittedInput = FittedInput> {
  readonly input: I;
  readonly values: TypedValues;
  readonly onType: (name: string, value: string) => void;
}

type Fields = {
  readonly [K in FittedInput["kind"]]: (
    props: FieldsProps<Extract<FittedInput, { readonly kind: K }>>,
  ) => ReactNode;
};

/** The fields of each kind of input. */
const fields: Fields = { text: TextFields, number: NumberFields, category: CategoryField };

interface RowFieldsProps extends Omit<FieldsProps, "input"> {
  readonly inputs: readonly FittedInput[];
  /** The label of a model's only text field; several fields are labelled by their columns. */
  readonly onlyLabel: string;
}

/** A field for everything that a model reads of a row; the first of them takes the focus in a drawer. */
export function RowFields({ inputs, onlyLabel, values, onType }: RowFieldsProps) {
  const { t } = useWords("evaluate");
  const [first] = inputs;
  if (first?.kind === "text" && isOneText(inputs))
    return <OnlyText input={first} label={onlyLabel} values={values} onType={onType} />;
  return (
    <>
      {inputs.map((input) => {
        const KindFields = fields[input.kind] as (props: FieldsProps) => ReactNode;
        return <KindFields key={input.id} input={input} values={values} onType={onType} />;
      })}
      {inputs.some(({ kind }) => kind === "number") && (
        <p className={classes["quiet"]}>{t("evaluate.tryMedian")}</p>
      )}
    </>
  );
}

/** Whether a model reads a text from a single column and nothing else. */
const isOneText = (inputs: readonly FittedInput[]): boolean => {
  const [field, ...others] = inputs.flatMap((input) => rulesOf(input).fields(input));
  return field?.kind === "text" && others.length === 0;
};

type TextInput = Extract<FittedInput, { readonly kind: "text" }>;

const namesOf = (input: TextInput): readonly string[] =>
  rulesOf(input)
    .fields(input)
    .map(({ name }) => name);

function OnlyText({ input, label, values, onType }: FieldsProps<TextInput> & { readonly label: string }) {
  const { t } = useWords("evaluate");
  const [name = ""] = namesOf(input);
  const text = values[name] ?? "";
  return (
    <>
      <Textarea
        data-autofocus
        aria-label={label}
        placeholder={t("evaluate.tryPlaceholder")}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={longestText}
        dir="auto"
        value={text}
        onChange={(event) => onType(name, event.currentTarget.value)}
      />
      <ReadingNotes text={text} preprocessor={input.preprocessor} />
    </>
  );
}

function TextFields({ input, values, onType }: FieldsProps<TextInput>) {
  const names = namesOf(input);
  const text = names
    .map((name) => values[name] ?? "")
    .filter((cell) => cell !== "")
    .join(input.separator);
  return (
    <>
      {names.map((name) => (
        <Labelled key={name} label={name}>
          {(id) => (
            <Textarea
              id={id}
              data-autofocus
              autosize
              minRows={2}
              maxRows={8}
              maxLength={longestText}
              dir="auto"
              value={values[name] ?? ""}
              onChange={(event) => onType(name, event.currentTarget.value)}
            />
          )}
        </Labelled>
      ))}
      <ReadingNotes text={text} preprocessor={input.preprocessor} />
    </>
  );
}

const isNoNumber = (typed: string): boolean => typed.trim() !== "" && Number.isNaN(parseTypedNumber(typed));

function NumberFields({ input, values, onType }: FieldsProps<Extract<FittedInput, { kind: "number" }>>) {
  const { t } = useWords("evaluate");
  return (
    <div className={classes["numbers"]}>
      {input.columns.map(({ columnName, median }) => (
        <Labelled key={columnName} label={columnName}>
          {(id) => (
            <TextInput
              id={id}
              data-autofocus
              inputMode="decimal"
              placeholder={String(Number(median.toPrecision(6)))}
              value={values[columnName] ?? ""}
              error={isNoNumber(values[columnName] ?? "") && t("common.typed.notANumber")}
              onChange={(event) => onType(columnName, event.currentTarget.value)}
            />
          )}
        </Labelled>
      ))}
    </div>
  );
}

function CategoryField({ input, values, onType }: FieldsProps<Extract<FittedInput, { kind: "category" }>>) {
  const { t } = useWords("evaluate");
  const { columnName } = input;
  const choices = rulesOf(input)
    .fields(input)
    .flatMap((field) => field.choices)
    .filter((choice) => choice !== "");
  const typed = (values[columnName] ?? "").trim();
  return (
    <>
      <Labelled label={columnName}>
        {(id) => (
          <Autocomplete
            id={id}
            data-autofocus
            placeholder={t("evaluate.tryCategory")}
            data={choices}
            limit={longestList}
            maxLength={longestText}
            dir="auto"
            value={values[columnName] ?? ""}
            onChange={(value) => onType(columnName, value)}
          />
        )}
      </Labelled>
      {typed !== "" && !choices.includes(typed) && (
        <p className={classes["quiet"]}>{t("evaluate.unknownCategory", { category: typed })}</p>
      )}
    </>
  );
}
