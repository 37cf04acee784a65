/** Files that a person hands over, or the files of a folder with their ways from there. */
export interface Offer {
  readonly files: readonly File[];
  readonly folder: readonly { readonly file: File; readonly path: string }[];
}

/** Names of files that are tables themselves, so that a folder of them is no folder of texts. */
const tableName = /\.(?:csv|tsv|tab|psv|json|jsonl|ndjson|xlsx|parquet)(?:\.gz)?$/i;

/** The files of a picked or dropped folder; a folder of tables counts as those tables. */
export function offerFolder(folder: Offer["folder"]): Offer {
  const visible = folder.filter(({ file }) => !file.name.startsWith("."));
  const tables = visible.filter(({ file }) => tableName.test(file.name));
  const isOfTables = tables.length > 0 && tables.length >= visible.length / 2;
  return isOfTables ? { files: tables.map(({ file }) => file), folder: [] } : { files: [], folder: visible };
}

/** What was dropped: files, or folders with all that is in them. */
export async function readDrop(transfer: DataTransfer): Promise<Offer> {
  const files = [...transfer.files];
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  if (!entries.some(({ isDirectory }) => isDirectory)) return { files, folder: [] };
  const found = await Promise.all(entries.map(readEntry));
  return offerFolder(found.flat());
}

async function readEntry(entry: FileSystemEntry): Promise<Offer["folder"]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const found: Offer["folder"][] = [];
  // A browser gives a folder in batches, and an empty one at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return found.flat();
    found.push(...(await Promise.all(batch.map(readEntry))));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A pasted table as the file it might have been: spreadsheets put tabs between the cells. */
export const offerText = (text: string): Offer => ({
  files: [new File([text], text.includes("\t") ? "pasted.tsv" : "pasted.csv", { type: "text/plain" })],
  folder: [],
});
