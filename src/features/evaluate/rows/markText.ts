import type { PulledStretch } from "../../../state/pullAnswers.ts";

/** Weaker pulls than this, beside the text's strongest, are left unmarked, and so are all but the strongest few. */
const leastShare = 0.4;
const mostMarked = 5;

/** A piece of a text, and how much it pulls towards the answer; null where it is not marked. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly pull: number | null;
}

/** Cuts a shown text at the words that told most; a stretch beyond the end of the text, which may be cut, is left out. */
export function markText(text: string, stretches: readonly PulledStretch[]): readonly Piece[] {
  const shown = stretches.filter(({ end }) => end <= text.length);
  const strongest = Math.max(0, ...shown.map(({ pull }) => Math.abs(pull)));
  const marked = shown
    .filter(({ pull }) => pull !== 0 && Math.abs(pull) >= leastShare * strongest)
    .toSorted((one, other) => Math.abs(other.pull) - Math.abs(one.pull))
    .slice(0, mostMarked)
    .toSorted((one, other) => one.start - other.start);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, pull } of marked) {
    if (start < at) continue;
    if (start > at) pieces.push({ start: at, text: text.slice(at, start), pull: null });
    pieces.push({ start, text: text.slice(start, end), pull });
    at = end;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at), pull: null });
  return pieces;
}
