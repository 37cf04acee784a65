import { nameOfAxis } from "../../../components/nameOfAxis.ts";
import { Select } from "../../../components/Select.tsx";
import type { FieldSpec } from "../../../core/graph/fieldSpec.ts";
import { layerFields } from "../../../core/graph/layerFields.ts";
import type { SearchAxis, SearchValues } from "../../../core/search/plan.ts";
import { searchedSetting, searchedSettingNames } from "../../../core/search/searchedSettings.ts";
import type { FieldName } from "../../../core/graph/layers.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { changeSearch } from "../changeProject.ts";
import { nameOfItem } from "../itemWords.ts";
import type { Editor } from "../useEditor.ts";

interface AddAxisProps {
  readonly editor: Editor;
  readonly axes: readonly SearchAxis[];
}

/** A menu of all fields of all layers that can be varied and are not yet. */
export function AddAxis({ editor, axes }: AddAxisProps) {
  const { t } = useWords("model", "train");
  const isVaried = (layerId: string | null, parameter: string): boolean =>
    axes.some((axis) => axis.layerId === layerId && axis.parameter === parameter);
  const groups = editor.graph.nodes.map(({ id, kind, params }) => ({
    group: nameOfItem(editor.view, id),
    items: Object.entries(layerFields[kind] as Readonly<Record<string, FieldSpec>>)
      .filter(([parameter, { type }]) => !fixedTypes.includes(type) && !isVaried(id, parameter))
      // The units of the output layer are fixed by the data.
      .filter(([parameter]) => (params as Readonly<Record<string, unknown>>)[parameter] !== "output")
      .map(([parameter]) => ({
        value: `${id}/${parameter}`,
        label: t(`model.field.${parameter as FieldName}`),
      })),
  }));
  const settings = {
    group: t("model.search.settings"),
    items: searchedSettingNames
      .filter((parameter) => !isVaried(null, parameter))
      .map((parameter) => ({
        value: `/${parameter}`,
        label: nameOfAxis({ layerId: null, parameter, values: noValues }, t),
      })),
  };
  const add = (value: string): void => {
    const [layerId = "", parameter = ""] = value.split("/");
    const setting = layerId === "" ? searchedSetting(parameter) : undefined;
    if (setting !== undefined) {
      changeSearch({ axes: [...axes, { layerId: null, parameter, values: startOfSetting(parameter) }] });
      return;
    }
    const node = editor.graph.nodes.find(({ id }) => id === layerId);
    if (node === undefined) return;
    const field = (layerFields[node.kind] as Readonly<Record<string, FieldSpec>>)[parameter];
    if (field === undefined) return;
    changeSearch({ axes: [...axes, { layerId, parameter, values: startValues(field) }] });
  };
  return (
    <Select
      aria-label={t("model.search.add")}
      placeholder={t("model.search.add")}
      data={[...groups, settings].filter(({ items }) => items.length > 0)}
      value={null}
      searchable
      maxDropdownHeight={360}
      disabled={editor.isLocked}
      onChange={add}
      maw={320}
    />
  );
}

const noValues: SearchValues = { kind: "list", values: [] };

/** What a setting is varied over at first. */
function startOfSetting(parameter: string): SearchValues {
  if (parameter === "learningRate") return { kind: "range", minimum: 0.0003, maximum: 0.03 };
  if (parameter === "weightDecay") return { kind: "list", values: [0, 0.001, 0.01] };
  if (parameter === "labelSmoothing") return { kind: "list", values: [0, 0.1] };
  const field = searchedSetting(parameter)?.field;
  return field === undefined ? noValues : startValues(field);
}

/** Types of fields whose values nobody could list. */
const fixedTypes: readonly FieldSpec["type"][] = ["shape", "input", "encoder"];

/** The values that a field is first varied over: its usual values, all its options, or its lower half. */
function startValues(field: FieldSpec): SearchValues {
  if (field.type === "integer" || field.type === "units")
    return { kind: "list", values: field.suggested.slice(0, 3) };
  if (field.type === "choice") return { kind: "list", values: field.options.slice(0, 3) };
  if (field.type === "switch") return { kind: "list", values: [true, false] };
  if (field.type === "shape" || field.type === "input" || field.type === "encoder")
    return { kind: "list", values: [] };
  return { kind: "range", minimum: field.minimum, maximum: Number((field.maximum / 2).toPrecision(2)) };
}
