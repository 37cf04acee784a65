/** The highest bit of each byte of a word. */
const anyBeyondAscii = 0x80808080;
const noWords = new Uint32Array(0);

/** Whether all bytes are ASCII; tests four bytes at a time. */
export function isAscii(bytes: Uint8Array): boolean {
  const { byteOffset, length } = bytes;
  const head = Math.min(length, -byteOffset & 3);
  const wordCount = (length - head) >> 2;
  const words = wordCount === 0 ? noWords : new Uint32Array(bytes.buffer, byteOffset + head, wordCount);
  for (let index = 0; index < wordCount; index++)
    if (((words[index] as number) & anyBeyondAscii) !== 0) return false;
  for (let at = 0; at < head; at++) if ((bytes[at] as number) >= 0x80) return false;
  for (let at = head + wordCount * 4; at < length; at++) if ((bytes[at] as number) >= 0x80) return false;
  return true;
}
