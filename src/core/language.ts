/** The interface's languages, by their BCP 47 tags. */
export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];
