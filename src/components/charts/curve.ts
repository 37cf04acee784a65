/** One line of a chart. Points ascend in x and are already thinned. */
export interface Curve {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  /**
   * `thin` for the many and noisy behind others, `fine` for a line alone, `light` for one that others are measured
   * against, `strong` for the few that count; `quiet` for a crowd behind them, whose values would only be in the way.
   */
  readonly weight: "thin" | "fine" | "light" | "strong" | "quiet";
  /** Whether a quiet line is named at its end nevertheless. */
  readonly isNamed?: boolean;
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A band around a line, such as the deviation of several runs around their mean. */
export interface Band {
  readonly id: string;
  readonly colour: string;
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** A place on the x axis to point out; a point where `y` is known. */
export interface Mark {
  readonly x: number;
  readonly y?: number;
  readonly label: string;
}

/** A height to compare with, such as a baseline. */
export interface Level {
  readonly y: number;
  readonly label: string;
}

/** A stretch of the x axis that is named. */
export interface Zone {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** The part of the x axis that is shown. */
export type Range = readonly [from: number, to: number];
