/** The characters of windows-1252 at 0x80–0x9F; those that are missing stay control characters. */
const specials: Readonly<Record<number, string>> = {
  0x80: "€",
  0x82: "‚",
  0x83: "ƒ",
  0x84: "„",
  0x85: "…",
  0x86: "†",
  0x87: "‡",
  0x88: "ˆ",
  0x89: "‰",
  0x8a: "Š",
  0x8b: "‹",
  0x8c: "Œ",
  0x8e: "Ž",
  0x91: "‘",
  0x92: "’",
  0x93: "“",
  0x94: "”",
  0x95: "•",
  0x96: "–",
  0x97: "—",
  0x98: "˜",
  0x99: "™",
  0x9a: "š",
  0x9b: "›",
  0x9c: "œ",
  0x9e: "ž",
  0x9f: "Ÿ",
};
const byteBySpecial = new Map(Object.entries(specials).map(([byte, character]) => [character, Number(byte)]));

/**
 * Puts the windows-1252 characters in place of C1 controls. Node 20 decodes windows-1252 as if it were
 * ISO-8859-1, browsers follow the WHATWG table; after this both agree.
 */
export function restoreWindows1252(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (control) => specials[control.charCodeAt(0)] ?? control);
}

/** The bytes of a text in windows-1252, or null where it has a character beyond. */
export function toWindows1252(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = byteBySpecial.get(text[at] ?? "") ?? code;
    if (byte > 0xff) return null;
    bytes[at] = byte;
  }
  return bytes;
}
