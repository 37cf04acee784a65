import { encodings } from "../../src/core/encoding/encodings.ts";
import type { Dialect } from "../../src/core/table/table.ts";
import { oneOf } from "./parseFlags.ts";
import { UsageError } from "./usageError.ts";

const option = { type: "string" } as const;

/** Flags that say how a file is read, in place of what is detected. */
export const dialectOptions = { delimiter: option, encoding: option, header: option } as const;

export const dialectUsage = `  [--delimiter D] [--encoding E] [--header yes|no]   instead of what is detected`;

/**
 * Reads how a file is to be read.
 * @throws UsageError with a sentence that says what was found and what was expected
 */
export function readDialect({
  delimiter,
  encoding,
  header,
}: {
  readonly [N in keyof typeof dialectOptions]?: string | undefined;
}): Partial<Dialect> {
  if (delimiter === "")
    throw new UsageError(
      "--delimiter is empty; expected what stands between cells, such as “;”, “::” or “tab”.",
    );
  return {
    ...(delimiter === undefined ? {} : { delimiter: readDelimiter(delimiter) }),
    ...(encoding === undefined ? {} : { encoding: oneOf("encoding", encoding.toLowerCase(), encodings) }),
    ...(header === undefined ? {} : { hasHeader: oneOf("header", header, ["yes", "no"]) === "yes" }),
  };
}

const readDelimiter = (text: string): string => (["tab", "\\t"].includes(text) ? "\t" : text);
