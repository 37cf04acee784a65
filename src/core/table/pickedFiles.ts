/** Files that a person picked, dropped or pasted, or the files of a folder with their paths in it; `F` is the platform's file. */
export interface PickedFiles<F> {
  readonly files: readonly F[];
  readonly folder: readonly { readonly file: F; readonly path: string }[];
}

/** Names of files that are tables themselves, so that a folder of such files is not a folder of texts. */
const tableName = /\.(?:csv|tsv|tab|psv|json|jsonl|ndjson|xlsx|parquet)(?:\.gz)?$/i;

export const pickFiles = <F>(files: readonly F[]): PickedFiles<F> => ({ files, folder: [] });

/** The files of a folder without hidden ones; a folder of tables counts as those tables. */
export function pickFolder<F extends { readonly name: string }>(
  folder: PickedFiles<F>["folder"],
): PickedFiles<F> {
  const visible = folder.filter(({ file }) => !file.name.startsWith("."));
  const tables = visible.filter(({ file }) => tableName.test(file.name));
  const isOfTables = tables.length > 0 && tables.length >= visible.length / 2;
  return isOfTables ? pickFiles(tables.map(({ file }) => file)) : { files: [], folder: visible };
}
