/** Lists of stop words by ISO 639-3 codes, as named exports; the package has no types of its own. */
declare module "stopword" {
  export const eng: readonly string[];
}
