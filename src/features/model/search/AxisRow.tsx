import { ActionIcon, MultiSelect, SegmentedControl, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { describeAxisValue } from "../../../components/describeValue.ts";
import { nameOfAxis } from "../../../components/nameOfAxis.ts";
import { formatLimit } from "../../../components/NumberBox.tsx";
import { useDraft } from "../../../components/useDraft.ts";
import type { FieldSpec } from "../../../core/graph/fieldSpec.ts";
import { fieldOf, type SearchAxis, type SearchValues } from "../../../core/search/plan.ts";
import { readTypedNumber } from "../../../core/typedNumber.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { nameOfItem } from "../itemWords.ts";
import type { Editor } from "../useEditor.ts";
import classes from "./Search.module.css";

interface AxisRowProps {
  readonly axis: SearchAxis;
  readonly editor: Editor;
  /** Null takes it away. */
  readonly onChange: (axis: SearchAxis | null) => void;
}

/** One field that is varied, over a list of values or over a range. */
export function AxisRow({ axis, editor, onChange }: AxisRowProps) {
  const { t } = useWords("model", "train");
  const field = fieldOf(editor.graph, axis);
  const name = nameOfAxis(axis, t);
  const label = t("model.search.values", { name });
  const { values } = axis;
  const onValues = (chosen: SearchValues): void => onChange({ ...axis, values: chosen });
  return (
    <li className={classes["axis"]}>
      <span className={classes["axisName"]}>
        {name}
        <span className={classes["quiet"]}>
          {field === null
            ? t("model.search.gone")
            : axis.layerId === null
              ? t("model.search.settings")
              : nameOfItem(editor.view, axis.layerId)}
        </span>
      </span>
      {field !== null && "minimum" in field && (
        <>
          <SegmentedControl
            aria-label={label}
            value={values.kind}
            disabled={editor.isLocked}
            data={(["list", "range"] as const).map((kind) => ({
              value: kind,
              label: t(`model.search.${kind}`),
            }))}
            onChange={(kind) => onValues(toKind(values, kind === "range" ? "range" : "list"))}
          />
          <NumbersField
            label={label}
            field={field}
            values={values}
            isLocked={editor.isLocked}
            onChange={onValues}
          />
        </>
      )}
      {field !== null && !("minimum" in field) && values.kind === "list" && (
        <MultiSelect
          className={classes["values"] ?? ""}
          aria-label={label}
          data={optionsOf(field).map((option) => ({
            value: String(option),
            label: describeAxisValue(axis, option, t),
          }))}
          value={values.values.map(String)}
          disabled={editor.isLocked}
          onChange={(chosen) => {
            const options = optionsOf(field).filter((option) => chosen.includes(String(option)));
            if (options.length > 0) onValues({ kind: "list", values: options });
          }}
        />
      )}
      <ActionIcon
        aria-label={t("model.search.remove", { name })}
        disabled={editor.isLocked}
        onClick={() => onChange(null)}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}

type NumberSpec = Extract<FieldSpec, { readonly minimum: number }>;

interface NumbersFieldProps {
  readonly label: string;
  readonly field: NumberSpec;
  readonly values: SearchValues;
  readonly isLocked: boolean;
  readonly onChange: (values: SearchValues) => void;
}

/** A list of numbers, or the ends of a range, as typed. */
function NumbersField({ label, field, values, isLocked, onChange }: NumbersFieldProps) {
  const { t } = useWords("model");
  const draft = useDraft(writeNumbers(values), (typed) => {
    const read = readNumbers(typed, values.kind, field);
    const options = `${formatLimit(field.minimum)} – ${formatLimit(field.maximum)}`;
    if (read === null) return t("model.search.typed", { options });
    onChange(read);
    return null;
  });
  return <TextInput className={classes["values"] ?? ""} aria-label={label} {...draft} disabled={isLocked} />;
}

const writeNumbers = (values: SearchValues): string =>
  values.kind === "list" ? values.values.join(", ") : `${String(values.minimum)} – ${String(values.maximum)}`;

/** The typed numbers, all within the range of the field; null where some are not. */
function readNumbers(typed: string, kind: SearchValues["kind"], field: NumberSpec): SearchValues | null {
  const parts = typed
    .split(kind === "range" ? /\s*[–,，;；]\s*|\s+-\s+/u : /[\s,，、;；]+/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const limits = { ...field, isWhole: field.type === "integer" || field.type === "units" };
  const numbers = parts.flatMap((part) => {
    const read = readTypedNumber(part, limits);
    return read.kind === "number" ? [read.value] : [];
  });
  if (numbers.length < parts.length || numbers.length === 0) return null;
  if (kind === "list") return { kind, values: [...new Set(numbers)] };
  const [minimum, maximum] = numbers;
  return minimum === undefined || maximum === undefined || minimum >= maximum
    ? null
    : { kind, minimum, maximum };
}

const optionsOf = (field: FieldSpec): readonly (string | boolean)[] =>
  field.type === "switch" ? [true, false] : field.type === "choice" ? field.options : [];

function toKind(values: SearchValues, kind: SearchValues["kind"]): SearchValues {
  if (values.kind === kind) return values;
  if (values.kind === "range") return { kind: "list", values: [values.minimum, values.maximum] };
  const numbers = values.values.map(Number);
  return { kind: "range", minimum: Math.min(...numbers), maximum: Math.max(...numbers) };
}
