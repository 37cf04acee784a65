/** Splits a text at its white space. */
export const splitAtSpaces = (text: string): readonly string[] => text.match(/\S+/g) ?? [];
