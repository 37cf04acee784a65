import { ActionIcon, SegmentedControl, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { nameOfAxis } from "../../../components/nameOfAxis.ts";
import { describeAxisValue } from "../../../components/describeValue.ts";
import { formatLimit } from "../../../components/NumberBox.tsx";
import { useDraft } from "../../../components/useDraft.ts";
import type { FieldSpec } from "../../../core/graph/fieldSpec.ts";
import { fieldOf, type SearchAxis, type SearchValues } from "../../../core/search/plan.ts";
import { readTypedNumber } from "../../../core/typedNumber.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { Translate } from "../../../i18n/translate.ts";
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
  const { values } = axis;
  const isNumber = field !== null && "minimum" in field;
  const draft = useDraft(writeValues(axis, t), (typed) => {
    const read = readValues(typed, { axis, field, t });
    if (read === null) return t("model.search.typed", { options: describeOptions(axis, field, t) });
    onChange({ ...axis, values: read });
    return null;
  });
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
      {isNumber && (
        <SegmentedControl
          aria-label={t("model.search.values", { name })}
          value={values.kind}
          disabled={editor.isLocked}
          data={(["list", "range"] as const).map((kind) => ({
            value: kind,
            label: t(`model.search.${kind}`),
          }))}
          onChange={(kind) =>
            onChange({ ...axis, values: toKind(values, kind === "range" ? "range" : "list") })
          }
        />
      )}
      <TextInput
        className={classes["values"] ?? ""}
        aria-label={t("model.search.values", { name })}
        {...draft}
        disabled={editor.isLocked || field === null}
      />
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

type Words = Translate<"model" | "train">;

const writeValues = ({ values, ...axis }: SearchAxis, t: Words): string =>
  values.kind === "list"
    ? values.values.map((value) => describeAxisValue(axis, value, t)).join(", ")
    : `${String(values.minimum)} – ${String(values.maximum)}`;

interface Reading {
  readonly axis: SearchAxis;
  readonly field: FieldSpec | null;
  readonly t: Words;
}

/** The typed text as values of the field's kind and range; null where a part of the text is none. */
function readValues(typed: string, { axis, field, t }: Reading): SearchValues | null {
  if (field === null) return null;
  const { kind } = axis.values;
  const partsBy = (marks: RegExp): readonly string[] =>
    typed
      .split(marks)
      .map((part) => part.trim())
      .filter(Boolean);
  if ("minimum" in field) {
    const parts = partsBy(kind === "range" ? /\s*[–,;，；]\s*|\s+-\s+/ : /[\s,;，；、]+/);
    const limits = { ...field, isWhole: field.type === "integer" || field.type === "units" };
    const numbers = parts.flatMap((part) => {
      const read = readTypedNumber(part, limits);
      return read.kind === "number" ? [read.value] : [];
    });
    if (numbers.length < parts.length || numbers.length === 0) return null;
    const [minimum, maximum] = numbers;
    if (kind === "list") return { kind, values: [...new Set(numbers)] };
    return minimum === undefined || maximum === undefined || minimum >= maximum
      ? null
      : { kind, minimum, maximum };
  }
  const parts = partsBy(/[,;，；、]+/);
  const chosen = parts.map((part) =>
    optionsOf(field).find((option) =>
      [String(option), describeAxisValue(axis, option, t)].some(
        (name) => name.toLowerCase() === part.toLowerCase(),
      ),
    ),
  );
  const known = chosen.filter((option) => option !== undefined);
  return known.length < parts.length || known.length === 0
    ? null
    : { kind: "list", values: [...new Set(known)] };
}

const optionsOf = (field: FieldSpec): readonly (string | boolean)[] =>
  field.type === "switch" ? [true, false] : field.type === "choice" ? field.options : [];

/** The range of a field, in words. */
function describeOptions(axis: SearchAxis, field: FieldSpec | null, t: Words): string {
  if (field === null) return "";
  if ("minimum" in field) return `${formatLimit(field.minimum)} – ${formatLimit(field.maximum)}`;
  return optionsOf(field)
    .map((option) => describeAxisValue(axis, option, t))
    .join(", ");
}

function toKind(values: SearchValues, kind: SearchValues["kind"]): SearchValues {
  if (values.kind === kind) return values;
  if (values.kind === "range") return { kind: "list", values: [values.minimum, values.maximum] };
  const numbers = values.values.map(Number);
  return { kind: "range", minimum: Math.min(...numbers), maximum: Math.max(...numbers) };
}
