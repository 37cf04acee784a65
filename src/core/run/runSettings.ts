import type { LayerGraph } from "../graph/layerGraph.ts";
import type { TrainedParts } from "./trainedParts.ts";

/** A value of a setting; null where it stands for no number, such as a column that is not chosen. */
export type SettingValue = number | string | boolean | null;

/** Where a setting belongs: a part of the project, or a layer of the model. */
type SettingPlace =
  "files" | "columns" | "recipe" | "text" | "split" | "augmentation" | "layers" | "training";

/** A setting that runs may differ in. */
export interface RunSetting {
  /** Unique among a run's settings: `training.learningRate`, `layers.Dropout-1.rate`. */
  readonly key: string;
  readonly place: SettingPlace;
  /** The layer that it is a parameter of; null where it is none of a layer. */
  readonly layerId: string | null;
  /** The field's own name, such as `learningRate`; empty where the place is told as a whole. */
  readonly name: string;
  readonly value: SettingValue;
  /** Whether the value says nothing to a person: only that it differs can be told. */
  readonly isOpaque: boolean;
}

/** A setting that two runs have differently. */
export interface SettingDifference extends Omit<RunSetting, "value"> {
  /** Undefined where the run has no such setting. */
  readonly before: SettingValue | undefined;
  readonly after: SettingValue | undefined;
}

/** Everything that a run is a function of, setting by setting, in the order of the stages. */
function settingsOf({
  source,
  text,
  split,
  augmentation,
  graph,
  training,
}: TrainedParts): readonly RunSetting[] {
  return [
    opaque("files", [source?.files.map(({ fileName, sizeBytes }) => [fileName, sizeBytes]), source?.reading]),
    opaque("columns", source?.roles),
    opaque("recipe", source?.recipe),
    ...flatten("text", text),
    ...flatten("split", split),
    ...flatten("augmentation", augmentation),
    ...layerSettings(graph),
    ...flatten("training", training),
  ];
}

/** A place that is told as a whole. */
const opaque = (place: SettingPlace, value: unknown): RunSetting => ({
  key: place,
  place,
  layerId: null,
  name: "",
  value: JSON.stringify(value ?? null),
  isOpaque: true,
});

/** The settings of a part: its members, those of objects among them by the way that leads there. */
function flatten(place: SettingPlace, values: object, path: readonly string[] = []): readonly RunSetting[] {
  return Object.entries(values).flatMap(([name, value]: [string, unknown]): readonly RunSetting[] => {
    const isKind = name === "kind" && path.length > 0;
    const own = isKind ? path : [...path, name];
    if (typeof value === "object" && value !== null && !Array.isArray(value) && path.length === 0)
      return flatten(place, value, own);
    const isPlain = value === null || typeof value !== "object";
    const setting = {
      key: [place, ...own].join("."),
      place,
      layerId: null,
      name: own.at(-1) ?? "",
      value: isPlain ? (value as SettingValue) : JSON.stringify(value),
      isOpaque: !isPlain,
    };
    return [setting];
  });
}

/** The model: which layers it is made of, how they are connected, and every layer's parameters. */
function layerSettings({ nodes, edges }: LayerGraph): readonly RunSetting[] {
  const layers = { place: "layers", layerId: null, isOpaque: false } as const;
  return [
    { ...layers, key: "layers", name: "layers", value: nodes.map(({ kind }) => kind).join(" → ") },
    { ...layers, key: "layers.edges", name: "edges", value: JSON.stringify(edges), isOpaque: true },
    ...nodes.flatMap(({ id, params }) =>
      Object.entries(params).map(([name, value]: [string, unknown]): RunSetting => ({
        ...layers,
        key: `layers.${id}.${name}`,
        layerId: id,
        name,
        value: typeof value === "object" ? JSON.stringify(value) : (value as SettingValue),
      })),
    ),
  ];
}

type ByKey = ReadonlyMap<string, RunSetting>;
const byKey = (parts: TrainedParts): ByKey =>
  new Map(settingsOf(parts).map((setting) => [setting.key, setting]));

/**
 * What leads from one run to another. Parameters of a layer that only one of them has, and those of another optimizer,
 * schedule or loss, are not told: the layers, or the kind, say it.
 */
export function differencesBetween(one: TrainedParts, other: TrainedParts): readonly SettingDifference[] {
  const [before, after] = [byKey(one), byKey(other)];
  const hasOtherLayers = before.get("layers")?.value !== after.get("layers")?.value;
  return [...after.values()].flatMap(({ value, ...setting }): readonly SettingDifference[] => {
    const old = before.get(setting.key);
    if (old === undefined || old.value === value) return [];
    if (setting.key === "layers.edges" && hasOtherLayers) return [];
    return [{ ...setting, before: old.value, after: value }];
  });
}

/** The settings of several runs, by run and key. */
export interface SettingsTable {
  /** Those in which the runs differ, without values, in the order of the stages. */
  readonly columns: readonly Omit<RunSetting, "value">[];
  readonly valueOf: (runId: string, key: string) => SettingValue | undefined;
}

/** Finds the settings in which runs differ, of those whose parts are known. */
export function compareSettings(
  runs: readonly { readonly id: string; readonly parts: TrainedParts | null }[],
): SettingsTable {
  const settingsById = new Map(runs.flatMap(({ id, parts }) => (parts === null ? [] : [[id, byKey(parts)]])));
  const columns = new Map<string, { readonly setting: RunSetting; readonly values: Set<SettingValue> }>();
  for (const settings of settingsById.values())
    for (const setting of settings.values()) {
      const column = columns.get(setting.key);
      if (column === undefined) columns.set(setting.key, { setting, values: new Set([setting.value]) });
      else column.values.add(setting.value);
    }
  const placeOrder: readonly SettingPlace[] = [
    "files",
    "columns",
    "recipe",
    "text",
    "split",
    "augmentation",
    "layers",
    "training",
  ];
  return {
    columns: [...columns.values()]
      .filter(({ setting, values }) => values.size > 1 && setting.key !== "layers.edges")
      .map(({ setting: { value: _value, ...setting } }) => setting)
      .sort((one, other) => placeOrder.indexOf(one.place) - placeOrder.indexOf(other.place)),
    valueOf: (runId, key) => settingsById.get(runId)?.get(key)?.value,
  };
}
