import { classColours } from "../../../components/charts/palette.ts";
import type { MappedRows } from "../../../state/rowMap.ts";

/** What the points of a map may be coloured by. */
export const colourings = ["actual", "answered", "outcome", "confidence", "part"] as const;
export type Colouring = (typeof colourings)[number];

export type Scheme = "light" | "dark";

/** Points are drawn colour by colour: groups of points, the last drawn on top. */
export interface ColourGroups {
  /** Group of each point: [points]. */
  readonly groupOf: Uint8Array;
  /** [groups] */
  readonly colours: readonly string[];
}

const muted = { light: "#b9b6c0", dark: "#4b4853" } as const;
const good = { light: "#17703a", dark: "#62cc88" } as const;
const bad = { light: "#b42330", dark: "#ff8c8f" } as const;
const training = { light: "#1462c2", dark: "#6fb1ff" } as const;
const test = { light: "#743a9c", dark: "#c9a0ea" } as const;
/** From unsure to sure. */
const confidences = {
  light: ["#d9480f", "#e38b3c", "#a9a3b5", "#8a63b0", "#4a1772"],
  dark: ["#ff9a5c", "#d9a066", "#77737f", "#b48fd6", "#e9d5fb"],
} as const;

/** The colour of a class of any number: beyond the palette, hues a golden angle apart. */
const colourOfClass = (index: number, scheme: Scheme): string =>
  classColours[index]?.[scheme] ??
  `hsl(${String(Math.round((index * 137.5) % 360))} 60% ${scheme === "light" ? "42%" : "66%"})`;

type Grouping = (rows: MappedRows, classCount: number, scheme: Scheme) => ColourGroups;

/** A group for each class, after one for points without. */
const byClass =
  (of: "actual" | "answered"): Grouping =>
  (rows, classCount, scheme) => ({
    groupOf: Uint8Array.from(rows[of], (label) => Math.min(255, label + 1)),
    colours: [
      muted[scheme],
      ...Array.from({ length: classCount }, (_unused, label) => colourOfClass(label, scheme)),
    ],
  });

const groupings: { readonly [C in Colouring]: Grouping } = {
  actual: byClass("actual"),
  answered: byClass("answered"),
  // Mistakes are few, and drawn on top.
  outcome: ({ isRight, isTraining }, _classCount, scheme) => ({
    groupOf: isRight.map((right, point) => (isTraining[point] === 1 ? 0 : right === 1 ? 1 : 2)),
    colours: [muted[scheme], good[scheme], bad[scheme]],
  }),
  confidence: ({ confidences: values }, _classCount, scheme) => ({
    groupOf: Uint8Array.from(values, (value) =>
      Number.isNaN(value) ? 0 : 5 - Math.min(4, Math.floor(value * 5)),
    ),
    // The unsure ones on top.
    colours: [muted[scheme], ...confidences[scheme].toReversed()],
  }),
  part: ({ isTraining }, _classCount, scheme) => ({
    groupOf: isTraining.map((is) => 1 - is),
    colours: [training[scheme], test[scheme]],
  }),
};

/** The groups of a map's points and their colours. */
export const groupPoints = (
  rows: MappedRows,
  {
    colouring,
    classCount,
    scheme,
  }: { readonly colouring: Colouring; readonly classCount: number; readonly scheme: Scheme },
): ColourGroups => groupings[colouring](rows, classCount, scheme);
