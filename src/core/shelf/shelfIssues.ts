/** Values of the issues that the shelf of encoders can raise. */
export interface ShelfIssueValues {
  /** Files among which no folder of an encoder is; `missing` are the files that were looked for. */
  "shelf.noFolder": { readonly missing: readonly string[] };
  /** A zip that ends early, or whose parts cannot be unpacked. */
  "shelf.zipDamaged": { readonly fileName: string };
  /** An encoder that a model reads texts by, and that is not on this device. */
  "shelf.missing": { readonly name: string };
  /** The browser has no private file system. */
  "shelf.noStorage": Record<never, never>;
}
