/**
 * The score of a batch by place: the sum of its rows' losses, and up to three more sums over its rows, those that its
 * task names (`tasks`). Shaders, compiled kernels and sums have the same places.
 */
const scoreFigures = ["loss", "firstSum", "secondSum", "thirdSum"] as const;

/** How long a score is. */
export const scoreLength = scoreFigures.length;

/** The figures that a step adds to the run's sums, by place: its score, the gradient's norm, and 1 while all are numbers. */
export const stepFigures = [...scoreFigures, "gradientNorm", "finiteSteps"] as const;
export type StepFigure = (typeof stepFigures)[number];

/** The place of a figure in the sums. */
export const placeOf = (figure: StepFigure): number => stepFigures.indexOf(figure);
