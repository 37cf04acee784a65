import { SegmentedControl, Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { formatPercent } from "../../core/formatPercent.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Labelled } from "../../components/Labelled.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import { Suggestions } from "../../components/Suggestions.tsx";
import { isTargetShape } from "../../core/graph/checkParams.ts";
import type { FieldSpec } from "../../core/graph/fieldSpec.ts";
import type { FieldName } from "../../core/graph/layers.ts";
import { formatShape, type Shape } from "../../core/graph/shapes.ts";
import { parseTypedNumber } from "../../core/typedNumber.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { EncoderField } from "./EncoderField.tsx";
import { DraftField } from "./DraftField.tsx";
import { inputWords, type NamedInputs } from "./inputWords.ts";
import classes from "./Inspector.module.css";

interface LayerFieldProps<F extends FieldSpec = FieldSpec> {
  readonly name: FieldName;
  readonly field: F;
  readonly value: unknown;
  /** The model's inputs. */
  readonly inputs: NamedInputs;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

type FieldProps<T extends FieldSpec["type"]> = LayerFieldProps<Extract<FieldSpec, { readonly type: T }>>;

/** One form for each type of field. */
const forms: { readonly [T in FieldSpec["type"]]: (props: FieldProps<T>) => ReactNode } = {
  integer: IntegerField,
  units: UnitsField,
  share: ShareField,
  number: DecimalField,
  choice: ChoiceField,
  switch: SwitchField,
  input: InputField,
  shape: ShapeField,
  encoder: EncoderField,
};

/** The form of one parameter of a layer, by the parameter's type. */
export function LayerField(props: LayerFieldProps) {
  const Form = forms[props.field.type] as (props: LayerFieldProps) => ReactNode;
  return <Form {...props} />;
}

function IntegerField(props: FieldProps<"integer">) {
  return <SuggestedNumber {...props} help={<FieldText name={props.name} field={props.field} />} />;
}

interface SuggestedNumberProps extends FieldProps<"integer" | "units"> {
  /** The explanation of the term; left out where the label is elsewhere. */
  readonly help?: ReactNode;
}

/** A whole number, with the usual ones to choose from. */
function SuggestedNumber({ name, field, value, disabled, onChange, help }: SuggestedNumberProps) {
  const { t } = useWords("model");
  return (
    <div>
      <NumberField
        label={t(`model.field.${name}`)}
        isLabelHidden={help === undefined}
        help={help}
        value={Number(value)}
        minimum={field.minimum}
        maximum={field.maximum}
        disabled={disabled}
        onCommit={onChange}
      />
      <Suggestions
        label={t("model.suggested", { field: t(`model.field.${name}`) })}
        values={field.suggested}
        value={value}
        disabled={disabled}
        onChoose={onChange}
      />
    </div>
  );
}

function UnitsField(props: FieldProps<"units">) {
  const { t } = useWords("model");
  const { name, field, value, inputs, disabled, onChange } = props;
  const isOutput = value === "output";
  const label = t(`model.field.${name}`);
  return (
    <div className={classes["units"]}>
      <div className={classes["label"]}>
        {label}
        <FieldHelp term={label}>
          <FieldText name={name} field={field} />
        </FieldHelp>
      </div>
      <SegmentedControl
        fullWidth
        aria-label={label}
        disabled={disabled}
        value={isOutput ? "output" : "number"}
        data={[
          { value: "output", label: t(`model.units.${inputs.spec.task}`) },
          { value: "number", label: t("model.field.units.number") },
        ]}
        onChange={(choice) => onChange(choice === "output" ? "output" : field.default)}
      />
      {!isOutput && <SuggestedNumber {...props} />}
    </div>
  );
}

const toPercent = (share: number): number => Math.round(share * 100);

function ShareField({ name, field, value, disabled, onChange }: FieldProps<"share">) {
  const { t } = useWords("model");
  return (
    <NumberField
      label={t(`model.field.${name}`)}
      help={<FieldText name={name} field={field} />}
      suffix="%"
      step={5}
      value={toPercent(Number(value))}
      minimum={toPercent(field.minimum)}
      maximum={toPercent(field.maximum)}
      disabled={disabled}
      onCommit={(percent) => onChange(percent / 100)}
    />
  );
}

function ChoiceField({ name, field, value, disabled, onChange }: FieldProps<"choice">) {
  const { t } = useWords("model");
  const label = t(`model.field.${name}`);
  return (
    <Labelled label={label} help={<FieldText name={name} field={field} />}>
      {(id) => (
        <Select id={id} data={field.options} value={String(value)} disabled={disabled} onChange={onChange} />
      )}
    </Labelled>
  );
}

/** The choice of the input that a layer reads, by column. An input that the data lack is shown until another is chosen. */
function InputField({ name, field, value, inputs, disabled, onChange }: FieldProps<"input">) {
  const { t } = useWords("model");
  const ids = [...new Set([...Object.keys(inputs.spec.inputs), String(value)])];
  return (
    <Labelled label={t(`model.field.${name}`)} help={<FieldText name={name} field={field} />}>
      {(id) => (
        <Select
          id={id}
          data={ids.map((input) => ({ value: input, label: inputWords(input, inputs, t) }))}
          value={String(value)}
          disabled={disabled}
          onChange={onChange}
        />
      )}
    </Labelled>
  );
}

function DecimalField({ name, field, value, disabled, onChange }: FieldProps<"number">) {
  const { t } = useWords("model");
  return (
    <NumberField
      label={t(`model.field.${name}`)}
      help={<FieldText name={name} field={field} />}
      isWhole={false}
      value={Number(value)}
      minimum={field.minimum}
      maximum={field.maximum}
      disabled={disabled}
      onCommit={onChange}
    />
  );
}

function ShapeField({ name, field, value, disabled, onChange }: FieldProps<"shape">) {
  const { t } = useWords("model");
  return (
    <DraftField
      label={t(`model.field.${name}`)}
      help={<FieldText name={name} field={field} />}
      value={formatShape(value as Shape)}
      disabled={disabled}
      onTake={(typed) => {
        const sizes = typed
          .split(/[\s,;×x*()[\]]+/u)
          .flatMap((part) => (part === "" ? [] : [parseTypedNumber(part)]));
        if (!isTargetShape(sizes)) return t("model.typedShape");
        onChange(sizes);
        return null;
      }}
    />
  );
}

function SwitchField({ name, field, value, disabled, onChange }: FieldProps<"switch">) {
  const { t } = useWords("model");
  const label = t(`model.field.${name}`);
  return (
    <div className={classes["switch"]}>
      <Switch
        label={label}
        checked={value === true}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <FieldHelp term={label}>
        <FieldText name={name} field={field} />
      </FieldHelp>
    </div>
  );
}

/** The meaning of a field and its range. */
function FieldText({ name, field }: Pick<LayerFieldProps, "name" | "field">) {
  const { t } = useWords("model");
  const range = rangeOf(field);
  return (
    <>
      {t(`model.field.${name}.help`)}
      {range !== null && <div className={classes["range"]}>{range}</div>}
    </>
  );
}

function rangeOf(field: FieldSpec): string | null {
  if (field.type === "share") return `${String(toPercent(field.minimum))}–${formatPercent(field.maximum)}`;
  return "minimum" in field ? `${String(field.minimum)}–${String(field.maximum)}` : null;
}
