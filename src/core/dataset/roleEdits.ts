import { columnsOf, firstInputIds, nextInputId, type InputSpec } from "../task/inputs.ts";
import { targetColumns, type TargetSpec } from "../task/target.ts";
import { classTarget, sideRoles, textInput, textInputs, type ColumnRoles } from "./roles.ts";

/** The uses of a column, as an input or as the target. */
export const columnUses = ["text", "number", "category", "class", "classes", "target"] as const;
export type ColumnUse = (typeof columnUses)[number];

/** The use of a column; null where it is ignored, or has a role in the split. */
export function columnUseOf(roles: ColumnRoles, column: number): ColumnUse | null {
  const input = roles.inputs.find((each) => columnsOf(each).includes(column));
  if (input !== undefined) return input.kind;
  if (!targetColumns(roles.target).includes(column)) return null;
  return roles.target.kind === "number" ? "target" : roles.target.kind;
}

/** Takes a column out of the inputs; one that has no column left goes. */
const without = (inputs: readonly InputSpec[], column: number): readonly InputSpec[] =>
  inputs.flatMap((input): readonly InputSpec[] => {
    if (input.kind === "category") return input.column === column ? [] : [input];
    const columns = input.columns.filter((each) => each !== column);
    return columns.length === 0 ? [] : [{ ...input, columns }];
  });

/**
 * Reads or answers a column in another way, or ignores it. A column has one role; the target always has a column, and
 * is left as it is where its last one would go.
 */
export function applyUse(roles: ColumnRoles, column: number, use: ColumnUse | null): ColumnRoles {
  const { target } = roles;
  const inputs = without(roles.inputs, column);
  const sides = Object.fromEntries(
    sideRoles.map((role) => [role, roles[role] === column ? null : roles[role]]),
  ) as Pick<ColumnRoles, (typeof sideRoles)[number]>;
  const isAnswered = targetColumns(target).includes(column);
  if (use === "class" || use === "classes" || use === "target")
    return { ...roles, ...sides, inputs, target: answer(target, column, use) };
  const answered = isAnswered ? leave(target, column) : target;
  if (answered === null) return roles;
  const read = use === null ? inputs : add(inputs, column, use);
  return { ...roles, ...sides, inputs: read, target: answered };
}

function add(inputs: readonly InputSpec[], column: number, use: InputSpec["kind"]): readonly InputSpec[] {
  const first = inputs.find(({ kind }) => kind === use);
  if (use === "category") return [...inputs, { id: nextInputId(use, inputs), kind: use, column }];
  if (first !== undefined && first.kind !== "category")
    return inputs.map((input) =>
      input === first ? { ...first, columns: [...first.columns, column] } : input,
    );
  return use === "text"
    ? [{ ...textInput([column]), id: nextInputId(use, inputs) }, ...inputs]
    : [...inputs, { id: firstInputIds.number, kind: "number", columns: [column], scaling: "standard" }];
}

function answer(target: TargetSpec, column: number, use: "class" | "classes" | "target"): TargetSpec {
  if (use === "class")
    return target.kind === "class" && target.column === column ? target : classTarget(column);
  if (use === "target") return { kind: "number", column };
  // A further column of yes and no beside those that are labels already.
  if (target.kind === "classes" && target.separator === null && !target.columns.includes(column))
    return { ...target, columns: [...target.columns, column].sort((a, b) => a - b) };
  return target.kind === "classes" && target.columns.includes(column)
    ? target
    : { kind: "classes", columns: [column], separator: "," };
}

/** The target without a column; null where none would be left. */
function leave(target: TargetSpec, column: number): TargetSpec | null {
  if (target.kind !== "classes") return null;
  const columns = target.columns.filter((each) => each !== column);
  return columns.length === 0 ? null : { ...target, columns };
}

/** Makes each text column an input of its own, or joins them all. */
export function separateTexts(roles: ColumnRoles, isSeparate: boolean): ColumnRoles {
  const texts = textInputs(roles);
  const others = roles.inputs.filter(({ kind }) => kind !== "text");
  const columns = texts.flatMap((text) => text.columns);
  const groups = isSeparate ? columns.map((column) => [column]) : columns.length > 0 ? [columns] : [];
  const inputs: InputSpec[] = [];
  for (const group of groups)
    inputs.push({ ...textInput(group, texts[0]?.separator), id: nextInputId("text", inputs) });
  return { ...roles, inputs: [...inputs, ...others] };
}
