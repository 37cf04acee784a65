/** One row of a table: cells by the names of their columns. */
export type RecordCells = ReadonlyMap<string, string>;

/** Whether a value is an object with properties of its own names. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value as a cell: text unchanged, null as an empty cell, lists and objects as JSON. */
export function toCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : toDateCell(value);
  if (typeof value === "object")
    return JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "bigint" ? String(inner) : inner,
    );
  return String(value as number | bigint | boolean);
}

/** "2024-05-01" where there is no time of day, "2024-05-01T10:20:00Z" where there is. */
const toDateCell = (date: Date): string =>
  date
    .toISOString()
    .replace(/T00:00:00\.000Z$/, "")
    .replace(".000Z", "Z");

/**
 * The cells of a record. Objects within it become columns of their own ("user.name"); a list is a record
 * whose columns are called by their places.
 */
export function toCells(value: unknown): RecordCells {
  if (Array.isArray(value))
    return new Map(value.map((item, index) => [`#${String(index + 1)}`, toCell(item)]));
  if (!isObject(value)) return new Map([["#1", toCell(value)]]);
  const cells = new Map<string, string>();
  const add = (record: Readonly<Record<string, unknown>>, prefix: string): void => {
    for (const [key, inner] of Object.entries(record)) {
      if (isObject(inner) && !(inner instanceof Date) && Object.keys(inner).length > 0)
        add(inner, `${prefix}${key}.`);
      else cells.set(prefix + key, toCell(inner));
    }
  };
  add(value, "");
  return cells;
}

/**
 * The records in an object that holds a whole table: {"data": [{…}, …]}, {"text": […], "label": […]} or
 * {"text": {"0": …}, "label": {"0": …}}; null where it is a record itself.
 */
export function findRecords(value: unknown): readonly unknown[] | null {
  if (!isObject(value)) return null;
  const properties = Object.values(value);
  const lists = properties.filter((property) => Array.isArray(property));
  const records = lists.find(
    (list) => list.length > 0 && list.every((item) => isObject(item) || Array.isArray(item)),
  );
  if (records !== undefined)
    return records.map((item: unknown) => (isObject(item) && isObject(item["row"]) ? item["row"] : item));
  const names = Object.keys(value);
  const isColumns =
    lists.length === properties.length &&
    lists.length > 0 &&
    new Set(lists.map((list) => list.length)).size === 1;
  if (isColumns && (lists[0]?.length ?? 0) > 1)
    return (lists[0] ?? []).map((_item: unknown, row) =>
      Object.fromEntries(names.map((name, column) => [name, lists[column]?.[row] as unknown])),
    );
  const isIndexed =
    properties.length > 0 && properties.every((property) => isObject(property) && "0" in property);
  if (!isIndexed) return null;
  const first = properties[0] as Readonly<Record<string, unknown>>;
  return Object.keys(first).map((key) =>
    Object.fromEntries(names.map((name) => [name, (value[name] as Readonly<Record<string, unknown>>)[key]])),
  );
}
