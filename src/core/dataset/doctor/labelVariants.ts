/** Cells that people write for "no label". */
const absent = new Set([
  "nan",
  "none",
  "n/a",
  "na",
  "null",
  "nil",
  "-",
  "--",
  "?",
  "#n/a",
  "unknown",
  "undefined",
]);

/** A label in the form in which spellings of one name meet: width, case, spaces and punctuation at its ends aside. */
const foldLabel = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    // A sign before a number is part of it: -1 is no spelling of 1.
    .replace(/(?<=\p{L})[\s_-]+(?=\p{L})/gu, " ")
    .replace(/^[\s"'.,;:!]+|[\s"'.,;:!]+$/g, "");

/** Names of labels that are one, mapped to the spelling that most rows have: only those that would change. */
export function findLabelVariants(counts: ReadonlyMap<string, number>): Readonly<Record<string, string>> {
  const groups = new Map<string, string[]>();
  for (const name of counts.keys()) {
    const key = foldLabel(name);
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const renames: Record<string, string> = {};
  for (const names of groups.values()) {
    const [best = ""] = names.toSorted(
      (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1),
    );
    for (const name of names) if (name !== best) renames[name] = best;
  }
  return renames;
}

/** Labels that say that there is none. */
export const findAbsentLabels = (names: Iterable<string>): readonly string[] =>
  [...names].filter((name) => absent.has(name.trim().toLowerCase()));
