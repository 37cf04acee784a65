/** Folders whose names say nothing of the encoder in them. */
const plainFolder = /^(?:models?|main|encoder|snapshot|files|downloads?)?$|^[0-9a-f]{32,}$/iu;

interface FolderTexts {
  readonly folderName: string;
  /** Content of README.md; "" where there is none. */
  readonly readme: string;
  /** The name in config.json; "" where there is none. */
  readonly configName: string;
}

/** A name for people: the folder's, else the readme's heading, else what config.json says, else the kind. */
export function nameEncoder({ folderName, readme, configName }: FolderTexts, kind: string): string {
  if (!plainFolder.test(folderName)) return folderName;
  const text = readme.replace(/^---\r?\n[\s\S]*?\r?\n---/u, "");
  const heading = /^#\s+(.+)$/mu.exec(text)?.[1]?.trim() ?? "";
  if (heading !== "" && heading.length <= longestHeading) return lastPart(heading);
  return configName === "" ? kind : lastPart(configName);
}

const longestHeading = 80;
/** "sentence-transformers/all-MiniLM-L6-v2" → "all-MiniLM-L6-v2" */
const lastPart = (name: string): string => name.split("/").at(-1) ?? name;
