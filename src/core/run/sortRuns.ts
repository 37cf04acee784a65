import { scoreOwnTests, type OwnTest } from "../evaluate/ownTests.ts";
import { figureAt, type RunEntry } from "./runEntry.ts";
import type { FigureName } from "../metrics/figures.ts";
import type { SettingsTable, SettingValue } from "./runSettings.ts";

/** What a table of runs is sorted by: a fact of the run, a figure, or a setting. */
export type RunColumn =
  | { readonly kind: "number" | "epochs" | "time" | "parameters" | "name" }
  | { readonly kind: "validation"; readonly figure: FigureName }
  | { readonly kind: "test"; readonly figure: string }
  | { readonly kind: "setting"; readonly key: string }
  | { readonly kind: "ownTests" }
  | { readonly kind: "slice"; readonly key: string };

/** What the values of some columns are read by. */
interface ColumnSources {
  readonly settings: SettingsTable;
  readonly ownTests: readonly OwnTest[];
}

export interface RunOrder {
  readonly column: RunColumn;
  readonly isDescending: boolean;
}

/** A run's value in a column; null where it has none. */
function valueInColumn(
  entry: RunEntry,
  column: RunColumn,
  { settings, ownTests }: ColumnSources,
): SettingValue {
  switch (column.kind) {
    case "number":
      return entry.number;
    case "name":
      return entry.name === "" ? null : entry.name;
    case "epochs":
      return entry.log.epochLogs.length;
    case "time":
      return entry.log.elapsedMs;
    case "parameters":
      return entry.log.parameterCount;
    case "validation":
      return figureAt(entry, column.figure);
    case "test":
      return entry.test[column.figure] ?? null;
    case "setting":
      return settings.valueOf(entry.id, column.key) ?? null;
    case "slice":
      return entry.checks.slices[column.key] ?? null;
    case "ownTests": {
      const score = scoreOwnTests(ownTests, entry.checks.tests, { isNumber: entry.task === "regression" });
      return score === null ? null : score.kind === "right" ? score.rightCount : score.meanError;
    }
  }
}

/** The runs by the values of a column; those that have none are last in either direction, and equal ones by number. */
export function sortRuns(
  entries: readonly RunEntry[],
  { column, isDescending }: RunOrder,
  sources: ColumnSources,
): readonly RunEntry[] {
  const direction = isDescending ? -1 : 1;
  const keyed = entries.map((entry) => ({ entry, value: valueInColumn(entry, column, sources) }));
  return keyed
    .sort((one, other) => {
      if (one.value === null || other.value === null)
        return (
          Number(one.value === null) - Number(other.value === null) || one.entry.number - other.entry.number
        );
      return direction * compareValues(one.value, other.value) || one.entry.number - other.entry.number;
    })
    .map(({ entry }) => entry);
}

const compareValues = (one: NonNullable<SettingValue>, other: NonNullable<SettingValue>): number =>
  typeof one === "number" && typeof other === "number"
    ? one - other
    : String(one).localeCompare(String(other));

/** Which runs of a ledger are shown. */
export interface RunFilter {
  /** Words that all must stand in number, name, note or tags. */
  readonly query: string;
  readonly isStarredOnly: boolean;
}

/** The runs that a filter lets through, those that were deleted left out. */
export function filterRuns(
  entries: readonly RunEntry[],
  { query, isStarredOnly }: RunFilter,
): readonly RunEntry[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  return entries.filter(({ number, name, note, tags, isStarred, deletedAt }) => {
    if (deletedAt !== null || (isStarredOnly && !isStarred)) return false;
    const text = [`#${String(number)}`, String(number), name, note, ...tags].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
