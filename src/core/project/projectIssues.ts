/** Values of the issues that reading and keeping a project can raise. */
export interface ProjectIssueValues {
  "project.invalid": { readonly path: string; readonly expected: string; readonly received: string };
  "project.newer": { readonly version: number; readonly supported: number };
  /** The browser has no storage left. */
  "project.storageFull": Record<never, never>;
  /** The browser refuses access to the storage. */
  "project.storageRefused": { readonly message: string };
  /** A file that should be a project is none. */
  "project.fileForeign": Record<never, never>;
  "project.fileNewer": { readonly version: number; readonly supported: number };
  /** A part of a project file is missing, cut off or changed. */
  "project.fileDamaged": { readonly path: string };
  /** A project file that leads outside of itself, or grows beyond all measure when it is unpacked. */
  "project.fileHostile": { readonly path: string };
  /** The code of a link with settings is cut short or changed. */
  "project.linkDamaged": Record<never, never>;
  /** Settings that do not fit into an address. */
  "project.linkTooLarge": { readonly sizeBytes: number; readonly limitBytes: number };
  "project.exportFailed": { readonly message: string };
  /** A page with so many weights would be slow to open. */
  "export.tooLarge": { readonly sizeBytes: number; readonly limitBytes: number };
  /** The browser's own rules cut the words, and other browsers may differ. */
  "export.segmenter": Record<never, never>;
  /** Words are cut as only a browser does, and this format runs elsewhere. */
  "export.noSegmenter": Record<never, never>;
  /** The model reads texts by an encoder, which no format holds yet. */
  "export.encoder": { readonly name: string };
  "project.fileMissing": { readonly fileName: string };
}
