/** First bytes of binary formats that users may mistake for text tables. */
const magicBytes: readonly { readonly looksLike: string; readonly bytes: readonly number[] }[] = [
  { looksLike: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { looksLike: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { looksLike: "xls", bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { looksLike: "gzip", bytes: [0x1f, 0x8b] },
  { looksLike: "pdf", bytes: latin("%PDF-") },
  { looksLike: "png", bytes: [0x89, ...latin("PNG")] },
  { looksLike: "jpeg", bytes: [0xff, 0xd8, 0xff] },
  { looksLike: "gif", bytes: latin("GIF8") },
  { looksLike: "sqlite", bytes: latin("SQLite format 3\0") },
  { looksLike: "parquet", bytes: [...latin("PAR1"), 0x15] },
  { looksLike: "7z", bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { looksLike: "rar", bytes: [...latin("Rar!"), 0x1a] },
  { looksLike: "bzip2", bytes: latin("BZh91AY") },
  { looksLike: "xz", bytes: [0xfd, ...latin("7zXZ")] },
  { looksLike: "rtf", bytes: latin("{\\rtf") },
];

/** Share of control characters from which text is taken for binary data. */
const controlShare = 0.05;
/** A single such character means nothing, since DOS ended its files with one. */
const fewestControls = 1;

/** Names the binary format that a file begins with, or gives null: `xlsx` is told from other zips. */
export function findBinaryFormat(head: Uint8Array): string | null {
  const match = magicBytes.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (match?.looksLike !== "zip") return match?.looksLike ?? null;
  return contains(head, latin("xl/")) || contains(head, latin("[Content_Types].xml")) ? "xlsx" : "zip";
}

/** True where decoded text has too many control characters to be text. */
export function hasManyControls(text: string): boolean {
  const head = text.slice(0, 64 * 1024);
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const controls = head.match(/[\x01-\x08\x0e-\x1f\x7f\ufffe]/g)?.length ?? 0;
  const replaced = head.match(/\ufffd/g)?.length ?? 0;
  return (
    head.length > 0 &&
    (controls > Math.max(fewestControls, head.length * controlShare) ||
      (controls > 0 && replaced > head.length * 0.3))
  );
}

function latin(text: string): number[] {
  return Array.from(text).map((character) => character.charCodeAt(0));
}

function contains(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
