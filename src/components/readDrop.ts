import { pickFiles, pickFolder, type PickedFiles } from "../core/table/pickedFiles.ts";

type FolderFiles = PickedFiles<File>["folder"];

/** The dropped files, or the files of dropped folders. */
export async function readDrop(transfer: DataTransfer): Promise<PickedFiles<File>> {
  const files = [...transfer.files];
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  if (!entries.some(({ isDirectory }) => isDirectory)) return pickFiles(files);
  const found = await Promise.all(entries.map(readEntry));
  return pickFolder(found.flat());
}

async function readEntry(entry: FileSystemEntry): Promise<FolderFiles> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const found: FolderFiles[] = [];
  // Browsers read a folder in batches and end with an empty one.
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
export const pickText = (text: string): PickedFiles<File> =>
  pickFiles([new File([text], text.includes("\t") ? "pasted.tsv" : "pasted.csv", { type: "text/plain" })]);
