/** A text of at most so many UTF-16 code units; a longer one is cut between characters and ends with an ellipsis. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = /[\ud800-\udbff]/.test(text[longest - 1] ?? "") ? longest - 1 : longest;
  return `${text.slice(0, end)}…`;
}
