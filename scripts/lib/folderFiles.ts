import { openAsBlob, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { blobFile, type FolderFile } from "../../src/core/encoders/folderFile.ts";

/** The files below a folder, opened to be read part by part. */
export async function folderFiles(folder: string): Promise<readonly FolderFile[]> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.map(async (path) => blobFile(relative(folder, path).split(sep).join("/"), await openAsBlob(path))),
  );
}
