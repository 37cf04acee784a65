/** 12345 → "12,345", in both languages: digits of figures that are compared stand in the same groups. */
export const formatCount = (count: number): string => count.toLocaleString("en-US");
