import { ActionIcon, SegmentedControl, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { describeValue } from "../../../components/describeValue.ts";
import type { FieldSpec } from "../../../core/graph/fieldSpec.ts";
import { fieldOf, type SearchAxis, type SearchValues } from "../../../core/search/plan.ts";
import type { FieldName } from "../../../core/graph/layers.ts";
import { useWords } from "../../../i18n/modelWords.ts";
import type { Translate } from "../../../i18n/modelWords.ts";
import { nameOfItem } from "../itemWords.ts";
import type { Editor } from "../useEditor.ts";
import classes from "./Search.module.css";

interface AxisRowProps {
  readonly axis: SearchAxis;
  readonly editor: Editor;
  /** Null takes it away. */
  readonly onChange: (axis: SearchAxis | null) => void;
}

/** One field that is varied: over which values, or between which ends. */
export function AxisRow({ axis, editor, onChange }: AxisRowProps) {
  const { t } = useWords();
  const field = fieldOf(editor.graph, axis);
  const name = t(`model.field.${axis.parameter as FieldName}`);
  const { values } = axis;
  const isNumber = field !== null && "minimum" in field;
  const [draft, setDraft] = useState<string | null>(null);
  const written = writeValues(values, t);
  const commit = (): void => {
    const read = draft === null ? null : readValues(draft, { kind: values.kind, field, t });
    if (read !== null) onChange({ ...axis, values: read });
    setDraft(null);
  };
  return (
    <li className={classes["axis"]}>
      <span className={classes["axisName"]}>
        {name}
        <span className={classes["quiet"]}>
          {field === null ? t("model.search.gone") : nameOfItem(editor.view, axis.layerId)}
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
        value={draft ?? written}
        disabled={editor.isLocked || field === null}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") setDraft(null);
        }}
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

const writeValues = (values: SearchValues, t: Translate): string =>
  values.kind === "list"
    ? values.values.map((value) => describeValue(value, t)).join(", ")
    : `${String(values.minimum)} – ${String(values.maximum)}`;

interface Reading {
  readonly kind: SearchValues["kind"];
  readonly field: FieldSpec | null;
  readonly t: Translate;
}

/** What was typed as values of the field's kind and range, or null where nothing of it can be. */
function readValues(typed: string, { kind, field, t }: Reading): SearchValues | null {
  if (field === null) return null;
  const parts = typed
    .split(kind === "range" ? /\s*[–,;]\s*|\s+-\s+/ : /[\s,;]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  if ("minimum" in field) {
    const numbers = parts.map(Number).filter((value) => value >= field.minimum && value <= field.maximum);
    const [minimum, maximum] = numbers;
    if (kind === "list") return numbers.length === 0 ? null : { kind, values: [...new Set(numbers)] };
    return minimum === undefined || maximum === undefined || minimum >= maximum
      ? null
      : { kind, minimum, maximum };
  }
  const options = field.type === "switch" ? [true, false] : field.type === "choice" ? field.options : [];
  const chosen = options.filter((option) =>
    parts.some((part) => part === String(option) || part === describeValue(option, t)),
  );
  return chosen.length === 0 ? null : { kind: "list", values: chosen };
}

function toKind(values: SearchValues, kind: SearchValues["kind"]): SearchValues {
  if (values.kind === kind) return values;
  if (values.kind === "range") return { kind: "list", values: [values.minimum, values.maximum] };
  const numbers = values.values.map(Number);
  return { kind: "range", minimum: Math.min(...numbers), maximum: Math.max(...numbers) };
}
