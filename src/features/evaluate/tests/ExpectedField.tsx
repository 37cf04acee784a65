import { MultiSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Select } from "../../../components/Select.tsx";
import type { FittedTarget } from "../../../core/task/fitted.ts";
import { parseTypedNumber } from "../../../core/typedNumber.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";

interface ExpectedFieldProps<T extends FittedTarget = FittedTarget> {
  readonly target: T;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

type Fields = {
  readonly [K in FittedTarget["kind"]]: (
    props: ExpectedFieldProps<Extract<FittedTarget, { readonly kind: K }>>,
  ) => ReactNode;
};

/** More classes than this are found by typing. */
const manyClasses = 12;

const fields: Fields = {
  class: ClassField,
  classes: LabelsField,
  number: NumberField,
};

/** A field for the answer that is expected of a row, of each kind of target. */
export function ExpectedField(props: ExpectedFieldProps) {
  const Field = fields[props.target.kind] as (given: ExpectedFieldProps) => ReactNode;
  return <Field {...props} />;
}

function ClassField({
  target,
  value,
  onChange,
}: ExpectedFieldProps<Extract<FittedTarget, { kind: "class" }>>) {
  const { t } = useWords("tests");
  return (
    <Select
      size="xs"
      aria-label={t("tests.expected")}
      placeholder={t("tests.expected")}
      data={target.classNames}
      searchable={target.classNames.length > manyClasses}
      value={value[0] ?? null}
      onChange={(chosen) => onChange([chosen])}
    />
  );
}

function LabelsField({
  target,
  value,
  onChange,
}: ExpectedFieldProps<Extract<FittedTarget, { kind: "classes" }>>) {
  const { t } = useWords("tests");
  return (
    <MultiSelect
      size="xs"
      aria-label={t("tests.expected")}
      {...(value.length === 0 && { placeholder: t("tests.expected") })}
      data={target.classNames}
      searchable
      value={[...value]}
      onChange={onChange}
    />
  );
}

function NumberField({ value, onChange }: ExpectedFieldProps) {
  const { t } = useWords("tests", "evaluate");
  const [typed = ""] = value;
  return (
    <TextInput
      size="xs"
      aria-label={t("tests.expected")}
      placeholder={t("tests.expected")}
      inputMode="decimal"
      value={typed}
      error={typed.trim() !== "" && Number.isNaN(parseTypedNumber(typed)) && t("common.typed.notANumber")}
      onChange={(event) => onChange([event.currentTarget.value])}
    />
  );
}
