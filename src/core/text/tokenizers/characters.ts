/** Characters as people see them, with their marks; white space is left out. */
export function splitCharacters(text: string): readonly string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gu)?.filter((character) => character.trim() !== "") ?? [];
}
