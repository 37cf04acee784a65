import { Select as MantineSelect, type SelectProps as MantineSelectProps } from "@mantine/core";
import { useState } from "react";

export interface SelectProps<Value extends string> extends Omit<
  MantineSelectProps<Value>,
  "onChange" | "clearable" | "allowDeselect"
> {
  readonly onChange: (chosen: Value) => void;
}

/**
 * Mantine's Select for one value that is always chosen. Its list is made when the field is first focused: a page full
 * of lists would take long to appear, and one that is only made as it opens would open with nothing highlighted.
 */
export function Select<Value extends string>({
  onChange,
  onFocus,
  comboboxProps,
  ...props
}: SelectProps<Value>) {
  const [isUsed, setIsUsed] = useState(false);
  return (
    <MantineSelect<Value>
      {...props}
      allowDeselect={false}
      comboboxProps={{ ...comboboxProps, keepMounted: isUsed }}
      onFocus={(event) => {
        setIsUsed(true);
        onFocus?.(event);
      }}
      onChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
    />
  );
}
