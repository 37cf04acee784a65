/** A language's name in the language of the interface; its code where the browser does not know it. */
export function languageName(code: string, inLanguage: string): string {
  return new Intl.DisplayNames([inLanguage], { type: "language", fallback: "code" }).of(code) ?? code;
}
