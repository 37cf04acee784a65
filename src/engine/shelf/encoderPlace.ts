import { featuresIn, type KeptFeatures } from "./keptFeatures.ts";
import { featuresFolder, listShelf, openShelf, readFiles } from "./shelfFolder.ts";

/** An encoder's files by their places in its folder, and the vectors of texts that were computed before. */
export interface PlacedEncoder {
  readonly files: ReadonlyMap<string, Blob>;
  readonly features: KeptFeatures;
}

/** Finds an encoder by the SHA-256 of its files; null where it is not there. */
export type FindEncoder = (fingerprint: string) => Promise<PlacedEncoder | null>;

/** The shelf of the browser. */
async function findOnShelf(fingerprint: string): Promise<PlacedEncoder | null> {
  const shelf = await openShelf();
  const entry = (await listShelf(shelf)).find((each) => each.fingerprint === fingerprint);
  if (entry === undefined) return null;
  const folder = await shelf.getDirectoryHandle(entry.id);
  return {
    files: await readFiles(shelf, entry.id),
    features: await featuresIn(
      await folder.getDirectoryHandle(featuresFolder, { create: true }),
      entry.width,
    ),
  };
}

let find: FindEncoder = findOnShelf;

/** Has encoders found elsewhere than on the shelf: programs without a browser read them from folders. */
export function findEncodersBy(own: FindEncoder): void {
  find = own;
}

export const findEncoder: FindEncoder = (fingerprint) => find(fingerprint);
