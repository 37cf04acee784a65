/** Twelve colours for each theme, told apart with normal and with colour-deficient sight, 3 : 1 on the surface. */
export const classColours: readonly { readonly light: string; readonly dark: string }[] = [
  { light: "#0398cd", dark: "#3d73f2" },
  { light: "#f55d1a", dark: "#d48140" },
  { light: "#145154", dark: "#47ab9f" },
  { light: "#5935be", dark: "#9297f1" },
  { light: "#a34d16", dark: "#f5b005" },
  { light: "#ae7e80", dark: "#d02f14" },
  { light: "#5569ee", dark: "#9dfae2" },
  { light: "#6d3704", dark: "#e8ef5f" },
  { light: "#62658b", dark: "#477765" },
  { light: "#4e0d10", dark: "#3add98" },
  { light: "#000f93", dark: "#7c56a8" },
  { light: "#3d0755", dark: "#dcb6f4" },
];

/**
 * The background of class `index` of so many, the same on every stage. More classes than there are colours have none:
 * bars in the accent are calmer than patterns that nobody can tell apart.
 */
export function classBackground(index: number, classCount: number): { readonly background?: string } {
  const colour = classColours[index];
  if (colour === undefined || classCount > classColours.length) return {};
  return { background: `light-dark(${colour.light}, ${colour.dark})` };
}

/** Colours of the parts of the data: training and validation keep theirs in every chart. */
export const partColours = { training: "var(--ll-training)", validation: "var(--ll-validation)" } as const;
