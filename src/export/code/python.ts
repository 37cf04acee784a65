export type PythonValue = string | number | boolean | readonly number[];

/** Values as Python writes them. */
export function toPython(value: PythonValue): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return String(value);
  return `(${value.map(String).join(", ")}${value.length === 1 ? "," : ""})`;
}

/** `layers.Dense(64, activation="relu", name="Dense-1")`: positional values first, then named ones. */
export function construct(
  className: string,
  positional: readonly PythonValue[],
  named: Readonly<Record<string, PythonValue>>,
): string {
  const inside = [
    ...positional.map(toPython),
    ...Object.entries(named).map(([name, value]) => `${name}=${toPython(value)}`),
  ];
  return `${className}(${inside.join(", ")})`;
}

/** A number as Python's float: Keras refuses a momentum of `0`, it has to be `0.0`. */
export const toFloat = (value: PythonValue): string =>
  Number.isInteger(value) ? `${String(value)}.0` : toPython(value);
