import { present } from "../assert.ts";
import { IssueError, makeIssue } from "../issue.ts";
import { parseEncoderConfig, type EncoderConfig } from "./encoderConfig.ts";
import { readJson, readText, type FolderFile } from "./folderFile.ts";
import { placeWeights, type PlacedWeight } from "./placeWeights.ts";
import { defaultPooling, parseModules, parsePooling, type PoolingConfig } from "./pooling.ts";
import { readSafetensorsHeader } from "./safetensorsHeader.ts";
import { isStaticConfig, placeTable, type StaticConfig } from "./staticTable.ts";

/** A pre-trained encoder as a folder of Hugging Face holds it: all but the weights' numbers, which stay in their file. */
export type EncoderFolder = TransformerFolder | StaticFolder;

/** An encoder with layers. */
export interface TransformerFolder extends FolderParts {
  readonly form: "transformer";
  readonly config: EncoderConfig;
  readonly pooling: PoolingConfig;
}

/** A table of vectors: a text's vector is the mean of those of its pieces. */
export interface StaticFolder extends FolderParts {
  readonly form: "static";
  readonly config: StaticConfig;
}

interface FolderParts {
  /** Content of tokenizer.json and tokenizer_config.json. */
  readonly tokenizer: Readonly<Record<string, unknown>>;
  readonly tokenizerConfig: Readonly<Record<string, unknown>>;
  /** Longest text that sentence-transformers gives the encoder, in tokens; null where the folder does not say. */
  readonly suggestedTokens: number | null;
  /** Weights by our names. */
  readonly weights: ReadonlyMap<string, PlacedWeight>;
  readonly weightFile: FolderFile;
  /** Bytes of the encoder's weights in the file. */
  readonly sizeBytes: number;
  /** The text of the folder's licence, or the licence's name in the README's head; null where there is neither. */
  readonly licence: string | null;
}

/** The folder that holds the encoder: where its parts are, whatever folders are around it. */
interface Place {
  readonly files: ReadonlyMap<string, FolderFile>;
  /** "" or a path that ends in "/". */
  readonly root: string;
  /** Folder of config.json, weights and tokenizer: the root, or "0_Transformer/" in old folders. */
  readonly transformer: string;
  /** Whether modules.json says that the folder holds a table of vectors. */
  readonly isStatic: boolean;
}

const configName = "config.json";
const weightName = "model.safetensors";
const tokenizerName = "tokenizer.json";

/**
 * Reads a folder of Hugging Face without its weights' numbers: config.json, model.safetensors (its header) and
 * tokenizer.json, and where they are there tokenizer_config.json, modules.json, sentence_bert_config.json,
 * 1_Pooling/config.json and the licence.
 * @throws IssueError where a file is missing, or says something that no known encoder is
 */
export async function readEncoderFolder(files: readonly FolderFile[]): Promise<EncoderFolder> {
  const place = await findPlace(files);
  const { files: byPath, transformer } = place;
  const need = (name: string): FolderFile => {
    const file = byPath.get(transformer + name);
    if (file === undefined)
      throw new IssueError(makeIssue("encoder.fileMissing", "error", { fileName: name }));
    return file;
  };
  const stated =
    place.isStatic && !byPath.has(transformer + configName) ? {} : await readJson(need(configName));
  const weightFile = need(weightName);
  const isStatic = place.isStatic || isStaticConfig(stated);
  // Sizes are believed before the header is read only where layers are counted by them.
  const config = isStatic ? null : parseEncoderConfig(stated);
  const tensors = await readSafetensorsHeader(weightFile);
  const table = config === null ? placeTable(tensors, stated) : null;
  const weights = table?.weights ?? placeWeights(tensors, present(config));
  const tokenizer = recordOf(await readJson(need(tokenizerName)), tokenizerName);
  const parts: FolderParts = {
    tokenizer,
    tokenizerConfig: await readRecord(place, `${place.transformer}tokenizer_config.json`),
    suggestedTokens: countOf(await readRecord(place, `${place.transformer}sentence_bert_config.json`)),
    weights,
    weightFile,
    sizeBytes: [...weights.values()].reduce((sum, { range: [from, to] }) => sum + to - from, 0),
    licence: await readLicence(place),
  };
  const behind = await readPooling(place);
  if (table === null) return { ...parts, form: "transformer", config: present(config), pooling: behind };
  const isNormalized = table.config.isNormalized || behind.isNormalized;
  return { ...parts, form: "static", config: { ...table.config, isNormalized } };
}

async function findPlace(given: readonly FolderFile[]): Promise<Place> {
  const files = new Map(given.map((file) => [file.name.replaceAll("\\", "/").replace(/^\.?\//u, ""), file]));
  const rootOf = (name: string): string | undefined =>
    [...files.keys()]
      .filter((path) => path === name || path.endsWith(`/${name}`))
      .map((path) => path.slice(0, -name.length))
      .toSorted((a, b) => a.length - b.length)[0];
  const modulesRoot = rootOf("modules.json");
  if (modulesRoot !== undefined) {
    const modules = parseModules(await readJson(files.get(`${modulesRoot}modules.json`) as FolderFile));
    const module = modules.find(({ type }) => type === "Transformer" || type === "StaticEmbedding");
    const path = module?.path ?? "";
    const transformer = path === "" || path === "." ? modulesRoot : `${modulesRoot}${path}/`;
    const isStatic = module?.type === "StaticEmbedding";
    if (files.has(transformer + (isStatic ? tokenizerName : configName)))
      return { files, root: modulesRoot, transformer, isStatic };
  }
  const root = rootOf(configName) ?? "";
  return { files, root, transformer: root, isStatic: false };
}

const recordOf = (content: unknown, fileName: string): Readonly<Record<string, unknown>> => {
  if (typeof content !== "object" || content === null || Array.isArray(content))
    throw new IssueError(makeIssue("encoder.fileUnreadable", "error", { fileName }));
  return content as Readonly<Record<string, unknown>>;
};

/** A file that may be missing, {} then. */
async function readRecord({ files }: Place, path: string): Promise<Readonly<Record<string, unknown>>> {
  const file = files.get(path);
  return file === undefined ? {} : recordOf(await readJson(file), path);
}

function countOf({ max_seq_length: count }: Readonly<Record<string, unknown>>): number | null {
  return typeof count === "number" && Number.isSafeInteger(count) && count > 2 ? count : null;
}

/** Steps that change nothing in a text's vector, or are read elsewhere. */
const readModules = ["Transformer", "StaticEmbedding", "Pooling", "Normalize"];

async function readPooling({ files, root }: Place): Promise<PoolingConfig> {
  const file = files.get(`${root}modules.json`);
  const modules = file === undefined ? [] : parseModules(await readJson(file));
  const unknown = modules.find(({ type }) => !readModules.includes(type));
  if (unknown !== undefined)
    throw new IssueError(
      makeIssue("encoder.unsupported", "error", {
        fileName: "modules.json",
        path: "type",
        received: unknown.type.slice(0, 60),
        supported: readModules.join(", "),
      }),
    );
  const path = modules.find(({ type }) => type === "Pooling")?.path ?? "1_Pooling";
  const settings = files.get(`${root}${path}/${configName}`);
  const isNormalized = modules.some(({ type }) => type === "Normalize");
  if (settings === undefined) return { ...defaultPooling, isNormalized };
  return { pooling: parsePooling(await readJson(settings), settings.name), isNormalized };
}

const licenceNames = ["LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "LICENCE.txt", "LICENCE.md"];

async function readLicence({ files, root }: Place): Promise<string | null> {
  const file = licenceNames.map((name) => files.get(root + name)).find((each) => each !== undefined);
  if (file !== undefined) return (await readText(file)).trim();
  const readme = files.get(`${root}README.md`);
  if (readme === undefined) return null;
  // The head of a model card is YAML between two lines of dashes.
  const [, head = ""] = /^---\r?\n(.*?)\r?\n---/su.exec(await readText(readme)) ?? [];
  return /^license:\s*["']?([^"'\r\n]+)/mu.exec(head)?.[1]?.trim() ?? null;
}
