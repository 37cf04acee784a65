/** Files without which a folder is no encoder. */
export const neededFiles = ["config.json", "model.safetensors", "tokenizer.json"] as const;

/** Files of an encoder's folder that are kept; all others are left where they are. */
const keptFile =
  /^(?:(?:config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|modules|sentence_bert_config|config_sentence_transformers)\.json|model\.safetensors|vocab\.(?:txt|json)|merges\.txt|README\.md|LICEN[CS]E(?:\.\w+)?|\d+_\w+\/config\.json)$/u;

/** The encoder's folder among some files. */
export interface EncoderPaths {
  /** The folder's own name; empty where the files lie in none. */
  readonly folderName: string;
  /** The path of each kept file, by its place in the folder. */
  readonly paths: ReadonlyMap<string, string>;
}

/** Whether a file may belong to an encoder, wherever its folder lies. */
export const mayBeKept = (path: string): boolean => {
  const parts = path.split("/");
  return keptFile.test(parts.slice(-1).join("/")) || keptFile.test(parts.slice(-2).join("/"));
};

/** Finds the folder that holds all needed files, the topmost of several; null, with what is missing, where there is none. */
export function findEncoderPaths(
  all: readonly string[],
): EncoderPaths | { readonly folderName: null; readonly missing: readonly string[] } {
  const known = new Set(all);
  const roots = all
    .filter((path) => path === "config.json" || path.endsWith("/config.json"))
    .map((path) => path.slice(0, -"config.json".length))
    .sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1));
  const missingOf = (root: string): readonly string[] =>
    neededFiles.filter((name) => !known.has(root + name));
  const root = roots.find((each) => missingOf(each).length === 0);
  if (root === undefined) {
    const missing = missingOf(roots[0] ?? "");
    return { folderName: null, missing: missing.length === 0 ? neededFiles : missing };
  }
  const paths = new Map<string, string>();
  for (const path of all) {
    if (!path.startsWith(root)) continue;
    const place = path.slice(root.length);
    if (keptFile.test(place)) paths.set(place, path);
  }
  return { folderName: root.split("/").at(-2) ?? "", paths };
}
