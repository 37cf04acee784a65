import { toWindows1252 } from "../../encoding/windows1252.ts";

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
    const bytes = toWindows1252(run);
    if (bytes === null) return run;
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return run;
    }
  });
}
