import { Switch } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { formatPercent } from "../../core/formatPercent.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { formatLimit, NumberBox } from "../../components/NumberBox.tsx";
import { Select } from "../../components/Select.tsx";
import type { SettingField } from "../../core/training/trainFields.ts";
import { figureNames } from "../../core/metrics/figures.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { SettingName } from "./settingNames.ts";
import classes from "./TrainForm.module.css";

interface SettingRowProps<F extends SettingField = SettingField> {
  readonly name: SettingName;
  readonly field: F;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

type RowProps<T extends SettingField["type"]> = SettingRowProps<
  Extract<SettingField, { readonly type: T }>
> & {
  readonly id: string;
};

/** One control for each type of field. */
const controls: { readonly [T in SettingField["type"]]: (props: RowProps<T>) => ReactNode } = {
  integer: NumberControl,
  number: NumberControl,
  share: ShareControl,
  choice: ChoiceControl,
  flag: FlagControl,
};

/** A setting on one line: its name with help, and its value at the end. */
export function SettingRow(props: SettingRowProps) {
  const { t } = useWords("train");
  const id = useId();
  const { name, field } = props;
  const Control = controls[field.type] as (props: SettingRowProps & { readonly id: string }) => ReactNode;
  const label = t(`train.field.${name}`);
  return (
    <Row id={id} label={label} help={<SettingHelp name={name} field={field} />}>
      <Control {...props} id={id} />
    </Row>
  );
}

interface RowFrameProps {
  readonly id: string;
  readonly label: string;
  readonly help?: ReactNode;
  readonly children: ReactNode;
}

/** A label with help, and the control it names at the end of the line. */
export function Row({ id, label, help, children }: RowFrameProps) {
  return (
    <div className={classes["row"]}>
      <label htmlFor={id}>{label}</label>
      {help !== undefined && <FieldHelp term={label}>{help}</FieldHelp>}
      <div className={classes["control"]}>{children}</div>
    </div>
  );
}

/** A number with all its decimals, such as a rate of 1e-7. */
function NumberControl({ id, field, value, disabled, onChange }: RowProps<"integer" | "number">) {
  return (
    <NumberBox
      id={id}
      value={Number(value)}
      minimum={field.minimum}
      maximum={field.maximum}
      isWhole={field.type === "integer"}
      disabled={disabled}
      onCommit={onChange}
    />
  );
}

const toPercent = (share: number): number => Number((share * 100).toFixed(2));

function ShareControl({ id, field, value, disabled, onChange }: RowProps<"share">) {
  return (
    <NumberBox
      id={id}
      suffix="%"
      value={toPercent(Number(value))}
      minimum={toPercent(field.minimum)}
      maximum={toPercent(field.maximum)}
      isWhole={false}
      disabled={disabled}
      onCommit={(percent) => onChange(percent / 100)}
    />
  );
}

/** Options that are not called the same in every language and place. */
const optionWords = ["keras", "pytorch", "interval", "epoch"] as const;

function ChoiceControl({ id, field, value, disabled, onChange }: RowProps<"choice">) {
  const { t } = useWords("train");
  const label = (option: string): string => {
    const known = optionWords.find((word) => word === option);
    const figure = figureNames.find((name) => name === option);
    if (figure !== undefined) return t(`common.figure.${figure}`);
    return known === undefined ? option : t(`train.option.${known}`);
  };
  const data = field.options.map((option) => ({ value: option, label: label(option) }));
  return <Select id={id} data={data} value={String(value)} disabled={disabled} onChange={onChange} />;
}

function FlagControl({ id, value, disabled, onChange }: RowProps<"flag">) {
  return (
    <Switch
      id={id}
      checked={value === true}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

/** The meaning of a setting and its range. */
export function SettingHelp({ name, field }: Pick<SettingRowProps, "name" | "field">) {
  const { t } = useWords("train");
  return (
    <>
      {t(`train.field.${name}.help`)}
      {"minimum" in field && (
        <div className={classes["quiet"]}>
          {t("train.range", {
            minimum: limitOf(field, field.minimum),
            maximum: limitOf(field, field.maximum),
          })}
        </div>
      )}
    </>
  );
}

const limitOf = ({ type }: SettingField, value: number): string =>
  type === "share" ? formatPercent(value) : formatLimit(value);
