import type { SettingField } from "../../core/training/trainFields.ts";
import { useLock } from "../../state/useProject.ts";
import type { SettingName } from "./settingNames.ts";
import { SettingRow } from "./SettingRow.tsx";

interface SettingRowsProps<P> {
  readonly fields: { readonly [K in keyof P]?: SettingField };
  readonly values: P;
  readonly onChange: (part: Partial<P>) => void;
}

/** A line for each field of a table, in its order. */
export function SettingRows<P>({ fields, values, onChange }: SettingRowsProps<P>) {
  const disabled = useLock("training") !== null;
  return Object.entries<SettingField | undefined>(fields).map(([name, field]) =>
    field === undefined ? null : (
      <SettingRow
        key={name}
        name={name as SettingName}
        field={field}
        value={values[name as keyof P]}
        disabled={disabled}
        onChange={(value) => onChange({ [name]: value } as Partial<P>)}
      />
    ),
  );
}
