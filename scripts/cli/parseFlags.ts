import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./usageError.ts";

/** What the command line may hold. */
export type FlagOptions = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads flags and what stands beside them.
 * @throws UsageError where a flag is not known, or lacks its value
 */
export function parseFlags<O extends FlagOptions>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: joinNegatives(args), options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? firstSentence(error.message) : String(error));
  }
}

/** A number below 0 behind a flag is its value, which Node takes for another flag. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1);
    if (/^-\.?\d/.test(arg) && before?.startsWith("--") === true && !before.includes("="))
      joined[joined.length - 1] = `${before}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

const firstSentence = (message: string): string => message.split(/\n|(?<=\.) /)[0] ?? message;

/**
 * The value of a flag, which is one of several.
 * @throws UsageError where it is none of them
 */
export function oneOf<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    throw new UsageError(`--${name} is “${value}”; expected one of ${choices.join(", ")}.`);
  return found;
}

interface NumberRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
}

/**
 * The value of a flag that is a number; null where the flag is absent.
 * @throws UsageError where it is no number, or out of range
 */
export function numberOf(name: string, value: string | undefined, range: NumberRange): number | null {
  if (value === undefined) return null;
  const number = value.trim() === "" ? NaN : Number(value);
  const { minimum, maximum, isWhole } = range;
  if (number >= minimum && number <= maximum && (!isWhole || Number.isInteger(number))) return number;
  const kind = isWhole ? "a whole number" : "a number";
  throw new UsageError(
    `--${name} is “${value}”; expected ${kind} from ${String(minimum)} to ${String(maximum)}.`,
  );
}
