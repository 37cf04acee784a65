/** The use of a row with several labels by a model that answers with one class. */
export const severalUses = ["first", "drop", "repeat", "whole"] as const;
export type SeveralUse = (typeof severalUses)[number];

/** How cells with several labels are written, and which of them counts. */
export interface SeveralLabels {
  readonly separator: string;
  readonly use: SeveralUse;
}
