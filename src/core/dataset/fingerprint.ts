/**
 * A 53-bit hash of a text (two 32-bit multiplicative hashes, mixed as in MurmurHash3's finaliser), as a whole
 * number. Different texts may share one, at a rate of 1 in 2⁵³ pairs.
 */
export function hashText(text: string): number {
  // Whole numbers of 32 bits from the start: a larger one would have the loop convert from and to double precision.
  let high = 0xdeadbeef | 0;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  return mix(high, low);
}

/** The same of whole numbers, such as rows that were chosen. */
export function hashNumbers(numbers: Int32Array): number {
  let high = 0xdeadbeef | 0;
  let low = 0x41c6ce57;
  for (const number of numbers) {
    high = Math.imul(high ^ number, 0x9e3779b1);
    low = Math.imul(low ^ number, 0x5f356495);
  }
  return mix(high, low);
}

function mix(highest: number, lowest: number): number {
  let [high, low] = [highest, lowest];
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return 4294967296 * (0x1fffff & low) + (high >>> 0);
}

/** Names a text in a stored document without holding it. */
export const fingerprint = (text: string): string => hashText(text.trim()).toString(36);

/** White space but for a single plain space, which may stay: it is by far the most frequent. */
const spacing = /[^\S ]\s*| \s+/g;

/** The form in which two texts that differ in case, width or spaces only are the same. */
export const foldText = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(spacing, " ").trim();
