/** One line of a chart. Points ascend in x and are already thinned. */
export interface Curve {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  /**
   * `thin` for the many and noisy behind others, `fine` for a line alone, `strong` for the few that count; `quiet`
   * for a crowd behind them, whose names and values would only be in the way.
   */
  readonly weight: "thin" | "fine" | "strong" | "quiet";
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A place on the x axis to point out. */
export interface Mark {
  readonly x: number;
  readonly label: string;
}
