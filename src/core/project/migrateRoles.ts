type Stored = Readonly<Record<string, unknown>>;

const isStored = (value: unknown): value is Stored =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Takes a data source of version 4 to version 5: texts become an input, the label becomes the target. A source of
 * version 5 is returned unchanged, so that runs, which store no version, are read the same way.
 */
export function migrateRoles(source: unknown): unknown {
  if (!isStored(source) || !isStored(source["roles"]) || !("texts" in source["roles"])) return source;
  const { texts, separator, label, several, edges, ...sides } = source["roles"];
  return {
    ...source,
    roles: {
      inputs: [{ id: "text", kind: "text", columns: texts, separator }],
      target: { kind: "class", column: label, several, edges },
      ...sides,
    },
  };
}
