/** The interface's languages, by their BCP 47 tags. */
const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];
