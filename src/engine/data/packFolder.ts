import { toPart } from "../../core/dataset/givenParts.ts";
import { IssueError, makeIssue } from "../../core/issue.ts";
import type { PickedFiles } from "../../core/table/pickedFiles.ts";

const filesPerStep = 200;
const textFile = /\.(?:txt|text|md|html?|eml|log)$|^[^.]*$/i;

/**
 * Makes one file of a folder that has a subfolder of texts for each class: JSON Lines with text, label and
 * file, and the part where folders are called so ("train/pos/1.txt"). Yields the share done, 0–1.
 * @throws IssueError `json.noRecords` where no text lies in a folder that could be a class
 */
export async function* packFolder(
  files: PickedFiles<Blob>["folder"],
): AsyncGenerator<number, Blob, undefined> {
  const lines: string[] = [];
  for (const [index, { file, path }] of files.entries()) {
    const folders = path.split("/").slice(0, -1);
    const name = path.slice(path.lastIndexOf("/") + 1);
    const label = folders.at(-1);
    if (label !== undefined && folders.length > 1 && textFile.test(name) && !name.startsWith(".")) {
      const part = folders.map(toPart).find((found) => found !== null) ?? null;
      const text = (await file.text()).trim();
      if (toPart(label) === null)
        lines.push(JSON.stringify({ text, label, file: path, ...(part === null ? {} : { split: part }) }));
    }
    if (index % filesPerStep === filesPerStep - 1) yield (index + 1) / files.length;
  }
  if (lines.length === 0) throw new IssueError(makeIssue("json.noRecords", "error", { found: "folder" }));
  return new Blob([lines.join("\n")], { type: "application/x-ndjson" });
}
