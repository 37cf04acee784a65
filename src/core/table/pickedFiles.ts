/** Files that a person picked, dropped or pasted, or the files of a folder with their paths in it; `F` is the platform's file. */
export interface PickedFiles<F> {
  readonly files: readonly F[];
  readonly folder: readonly { readonly file: F; readonly path: string }[];
}

/** Names of files that are tables themselves, so that a folder of such files is not a folder of texts. */
const tableName = /\.(?:csv|tsv|tab|psv|json|jsonl|ndjson|xlsx|parquet)(?:\.gz)?$/i;

export const pickFiles = <F>(files: readonly F[]): PickedFiles<F> => ({ files, folder: [] });

/** The file alone, where a project file was picked: one that was written by saving a project, by its name. */
export function projectFileOf<F extends { readonly name: string }>({ files }: PickedFiles<F>): F | null {
  const [only] = files;
  return files.length === 1 && only !== undefined && /\.layerloom$/iu.test(only.name) ? only : null;
}

const longestName = 120;

/** The name of a project after the file that it is made from: "my_reviews-2024.csv.gz" → "my reviews 2024". */
export function nameAfterFile(fileName: string): string {
  const words = fileName
    .replace(/(?:\.[A-Za-z]{1,8}){1,2}$/, "")
    .replaceAll(/[_-]+/g, " ")
    .trim();
  return words === "" ? fileName : words.slice(0, longestName);
}

/** The weights of an encoder, whose folder has many other files of JSON, none of which is a table. */
const encoderWeights = "model.safetensors";

/** Whether an encoder's folder was picked, or a file that such folders are packed into. */
export function mayBeEncoder<F extends { readonly name: string }>({
  files,
  folder,
}: PickedFiles<F>): boolean {
  const [only] = files;
  if (files.length === 1 && only !== undefined && /\.(?:zip|whl)$/iu.test(only.name)) return true;
  return [...files, ...folder.map(({ file }) => file)].some(({ name }) => name === encoderWeights);
}

/** The files of a folder without hidden ones; a folder of tables counts as those tables. */
export function pickFolder<F extends { readonly name: string }>(
  folder: PickedFiles<F>["folder"],
): PickedFiles<F> {
  const visible = folder.filter(({ file }) => !file.name.startsWith("."));
  const tables = visible.filter(({ file }) => tableName.test(file.name));
  const isEncoder = visible.some(({ file }) => file.name === encoderWeights);
  const isOfTables = !isEncoder && tables.length > 0 && tables.length >= visible.length / 2;
  return isOfTables ? pickFiles(tables.map(({ file }) => file)) : { files: [], folder: visible };
}
