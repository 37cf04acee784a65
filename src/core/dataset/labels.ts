import { roundWithin } from "../roundNumbers.ts";
import { isNumber } from "../table/isNumber.ts";
import { isObject } from "../json/records.ts";
import { areTruths, flagOf } from "./flags.ts";
import type { Sequence } from "../sequence.ts";
import type { ClassTarget } from "../task/target.ts";
import type { SeveralLabels, SeveralUse } from "./severalLabels.ts";

/** The kind of a label column's cells. */
export type LabelKind = "text" | "whole" | "boolean" | "number" | "several";

/** A label column, looked at. */
export interface LabelReading {
  readonly kind: LabelKind;
  /** How several labels are separated in one cell, where they are. */
  readonly separator: string | null;
  /** Share of the filled cells that hold several labels, 0–1; 0 where there is no separator. */
  readonly severalShare: number;
  /** Borders that would cut a number into classes of about equal size; empty for every other kind. */
  readonly suggestedEdges: readonly number[];
}

/** Numbers with more values than this are measures, not classes. */
export const mostNumericClasses = 20;
const separators = [",", ";", "|", "#", "\n"] as const;
/** Share of cells with several labels from which the separator is believed. */
const leastSeveralShare = 0.01;
/** Share of the parts of such cells that must be labels elsewhere, too. */
const leastKnownShare = 0.6;
const lookedAt = 20_000;
const suggestedClassCount = 3;
/** Share of the rows by which a class may become smaller or larger for the sake of a round border. */
const borderShare = 0.02;

/** Finds out what the labels of a column are: words, whole numbers written as 1.0, true and false, and so on. */
export function readLabels(cells: Sequence<string>): LabelReading {
  const counts = countCells(cells);
  const values = [...counts.keys()];
  const separation = findSeparator(counts);
  if (separation !== null) return { ...oneEach, kind: "several", ...separation };
  if (areTruths(values)) return { ...oneEach, kind: "boolean" };
  const numeric = values.length > 0 && values.every((value) => isNumber(value));
  if (!numeric) return { ...oneEach, kind: "text" };
  if (values.length > mostNumericClasses)
    return { ...oneEach, kind: "number", suggestedEdges: suggestEdges(counts) };
  const kind = values.every((value) => /^[+-]?\d+(?:[.,]0+)?$/.test(value)) ? "whole" : "text";
  return { ...oneEach, kind };
}

/** The reading where each cell is one label. */
const oneEach = { separator: null, severalShare: 0, suggestedEdges: [] } as const;

function countCells(cells: Sequence<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const step = Math.max(1, Math.floor(cells.length / lookedAt));
  for (let row = 0; row < cells.length; row += step) {
    const cell = cells.at(row)?.trim() ?? "";
    if (cell !== "") counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

/**
 * A separator is believed where its parts are labels by themselves elsewhere in the column. A written list needs no such
 * proof, nor do lines within a cell whose parts come in more than one cell.
 */
function findSeparator(
  counts: ReadonlyMap<string, number>,
): Pick<LabelReading, "separator" | "severalShare"> | null {
  let total = 0;
  for (const count of counts.values()) total += count;
  for (const separator of separators) {
    let severalCount = 0;
    let listCount = 0;
    /** In how many different cells each part stands beside others. */
    const parts = new Map<string, number>();
    const singles = new Set<string>();
    for (const [cell, count] of counts) {
      const split = splitLabels(cell, separator);
      const [single] = split;
      if (split.length === 1 && single !== undefined) singles.add(single);
      if (parseList(cell) !== null) listCount += count;
      if (split.length < 2) continue;
      severalCount += count;
      for (const part of split) parts.set(part, (parts.get(part) ?? 0) + 1);
    }
    const isKnown = (part: string, cellCount: number): boolean =>
      singles.has(part) || (separator === "\n" && cellCount > 1);
    const known = [...parts].filter(([part, cellCount]) => isKnown(part, cellCount)).length;
    const severalShare = severalCount / Math.max(1, total);
    const isBelieved = known >= parts.size * leastKnownShare || listCount > total / 2;
    if (severalShare > leastSeveralShare && isBelieved) return { separator, severalShare };
  }
  return null;
}

/** The labels of a cell, trimmed; brackets and quotes of a written list are no part of them. */
export function splitLabels(cell: string, separator: string): readonly string[] {
  const parts = parseList(cell) ?? unwrapList(cell).split(separator);
  return parts.map((part) => part.trim().replace(/^(["'])(.*)\1$/, "$2")).filter((part) => part !== "");
}

const onlyOf = (list: readonly string[] | null): string | undefined =>
  list?.length === 1 ? list[0] : undefined;

const unwrapList = (cell: string): string => cell.trim().replace(/^[[{(]|[\]})]$/g, "");

/** The words of a list written in JSON, by itself or alone in an object, as Label Studio writes choices; null for others. */
function parseList(cell: string): readonly string[] | null {
  if (!/^\s*(?:\[|\{\s*")/.test(cell)) return null;
  try {
    const value: unknown = JSON.parse(cell);
    const [list = value, ...others] = isObject(value) ? Object.values(value) : [];
    const isList = Array.isArray(list) && list.every((item) => typeof item === "string");
    return isList && others.length === 0 ? list : null;
  } catch {
    return null;
  }
}

/** Round borders near the quantiles, so that each class gets about as many rows and has a name that can be read. */
function suggestEdges(counts: ReadonlyMap<string, number>): readonly number[] {
  const values = [...counts].flatMap(([cell, count]) => Array<number>(count).fill(toNumber(cell)));
  values.sort((a, b) => a - b);
  const valueAt = (share: number): number => values[Math.floor(values.length * share)] ?? 0;
  const edges = Array.from({ length: suggestedClassCount - 1 }, (_unused, index) => {
    const share = (index + 1) / suggestedClassCount;
    return roundWithin(valueAt(share), [valueAt(share - borderShare), valueAt(share + borderShare)]);
  });
  return [...new Set(edges)];
}

/**
 * The number that a cell holds, NaN where it holds none. "1,5" is one and a half, as it can be nothing else;
 * "1,500" is so only with `decimalComma`.
 */
export function toNumber(cell: string, decimalComma = false): number {
  const plain = cell.replace(/[\s%$€£¥]/g, "");
  if (plain === "" || !/^[+-]?[\d.,]/.test(plain)) return Number.NaN;
  const isDecimal = decimalComma || /^[+-]?(?:0?,\d+|\d+,(?:\d{1,2}|\d{4,}))$/.test(plain);
  return Number(isDecimal ? plain.replaceAll(".", "").replace(",", ".") : plain.replaceAll(",", ""));
}

/** Makes the function that brings a label cell into its one form: [labels], none where it is blank. */
export function makeLabelReader(
  kind: LabelKind,
  { several, edges }: Pick<ClassTarget, "several" | "edges">,
): (cell: string) => readonly string[] {
  if (edges !== null) return (cell) => toBin(cell, edges);
  if (several !== null) return (cell) => chooseLabels(cell, several);
  const one = canonical[kind];
  return (cell) => {
    const label = one(cell.trim());
    return label === "" ? [] : [label];
  };
}

const canonical: { readonly [K in LabelKind]: (cell: string) => string } = {
  text: (cell) => onlyOf(parseList(cell)) ?? cell,
  several: (cell) => cell,
  number: (cell) => cell,
  boolean: (cell) => String(flagOf(cell) ?? ""),
  whole: (cell) => cell.replace(/[.,]0+$/, ""),
};

const choosers: {
  readonly [U in SeveralUse]: (parts: readonly string[], cell: string) => readonly string[];
} = {
  first: (parts) => parts.slice(0, 1),
  drop: (parts) => (parts.length > 1 ? [] : parts),
  repeat: (parts) => [...new Set(parts)],
  whole: (_parts, cell) => [cell.trim()],
};

function chooseLabels(cell: string, { separator, use }: SeveralLabels): readonly string[] {
  const parts = splitLabels(cell, separator);
  return parts.length === 0 ? [] : choosers[use](parts, cell);
}

/** The class of a number: named by the borders between which it lies, and sorted as they are. */
function toBin(cell: string, edges: readonly number[]): readonly string[] {
  const value = toNumber(cell);
  if (Number.isNaN(value)) return [];
  const index = edges.filter((edge) => value >= edge).length;
  const below = edges[index];
  const above = edges[index - 1];
  const name =
    above === undefined
      ? `< ${String(below)}`
      : below === undefined
        ? `≥ ${String(above)}`
        : `${String(above)} – ${String(below)}`;
  return [`${String(index + 1)}: ${name}`];
}
