/** The one call of Papa Parse that is used: text in, rows of cells out, at once. */
declare module "papaparse" {
  export interface ParseConfig {
    readonly delimiter: string;
    readonly newline: "\n";
    readonly quoteChar: string;
    /** True splits at every delimiter and line break, so that quotes are ordinary characters. */
    readonly fastMode: boolean;
  }
  export interface ParseError {
    readonly code: string;
    readonly row?: number;
  }
  export interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly ParseError[];
  }
  const papa: { parse(input: string, config: ParseConfig): ParseResult };
  export default papa;
}
