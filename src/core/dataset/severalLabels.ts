/** What is done with a row that has several labels, of which a model that answers with one can learn one. */
export const severalUses = ["first", "drop", "repeat", "whole"] as const;
export type SeveralUse = (typeof severalUses)[number];

/** How cells with several labels are written, and which of them counts. */
export interface SeveralLabels {
  readonly separator: string;
  readonly use: SeveralUse;
}
