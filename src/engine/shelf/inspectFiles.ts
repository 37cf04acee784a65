import { readEncoderFolder } from "../../core/encoders/encoderFolder.ts";
import { makeEncoderTokenizer } from "../../core/encoders/encoderTokenizer.ts";
import { blobFile } from "../../core/encoders/folderFile.ts";
import { nameEncoder } from "../../core/shelf/nameEncoder.ts";
import type { ShelvedEncoder } from "../../core/shelf/shelvedEncoder.ts";

const longestLicence = 40_000;

/** The files of an encoder as its folder's reader takes them. */
export const toFolderFiles = (files: ReadonlyMap<string, Blob>) =>
  [...files].map(([name, file]) => blobFile(name, file));

/**
 * What a folder says of its encoder; no weight is read.
 * @throws IssueError for what is wrong with it, by the name of the setting or tensor
 */
export async function inspectFiles({
  folderName,
  files,
}: {
  readonly folderName: string;
  readonly files: ReadonlyMap<string, Blob>;
}): Promise<
  Pick<ShelvedEncoder, "name" | "kind" | "layerCount" | "width" | "pieceCount" | "maxTokens" | "licence">
> {
  const folder = await readEncoderFolder(toFolderFiles(files));
  const { config, licence, suggestedTokens } = folder;
  // A tokenizer that cannot be read is told now, not at the first training.
  makeEncoderTokenizer(folder);
  const readme = (await files.get("README.md")?.text()) ?? "";
  const stated = JSON.parse((await files.get("config.json")?.text()) ?? "{}") as {
    readonly _name_or_path?: unknown;
  };
  const configName = typeof stated._name_or_path === "string" ? stated._name_or_path : "";
  const { kind, layerCount, width, pieceCount, maxTokens } = config;
  return {
    name: nameEncoder({ folderName, readme, configName }, kind),
    ...{ kind, layerCount, width, pieceCount },
    maxTokens: Math.min(maxTokens, suggestedTokens ?? Infinity),
    licence: licence?.slice(0, longestLicence) ?? null,
  };
}
