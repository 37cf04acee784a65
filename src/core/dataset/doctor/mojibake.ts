import { encodeSingleByte } from "../../encoding/singleByte.ts";
import { joinBytes } from "../../table/readSlices.ts";

/** Beginnings of UTF-8 sequences as they look when read as windows-1252, followed by what may follow. */
const suspicion = /[ÂÃâðåäæçèéïãà][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;
const mostTimes = 3;

/** Whether a text was once UTF-8 and read as windows-1252: "CafÃ©". */
export const isMojibake = (text: string): boolean => suspicion.test(text) && mendMojibake(text) !== text;

/**
 * Reads a text as UTF-8 again that was read as windows-1252, more than once where that was done repeatedly.
 * Stretches that were never UTF-8 stay as they are.
 */
export function mendMojibake(text: string): string {
  let mended = text;
  for (let times = 0; times < mostTimes && suspicion.test(mended); times++) {
    const next = readAgain(mended);
    if (next === mended) return mended;
    mended = next;
  }
  return mended;
}

/** Every run of characters that windows-1252 has beyond ASCII is tried by itself. */
function readAgain(text: string): string {
  return text.replace(/[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g, (run) => {
    const bytes = toWesternBytes(run);
    if (bytes === null) return run;
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return run;
    }
  });
}

/** The bytes that a text was read from as windows-1252, or as ISO-8859-1, which has controls where that has letters. */
function toWesternBytes(text: string): Uint8Array | null {
  const pieces = Array.from(text, (character) =>
    /[\x80-\x9f]/.test(character)
      ? Uint8Array.of(character.charCodeAt(0))
      : encodeSingleByte(character, "windows-1252"),
  );
  return pieces.every((piece) => piece !== null) ? joinBytes(pieces) : null;
}
