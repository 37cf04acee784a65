/** The numbers that a field takes. */
export interface NumberLimits {
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
}

/** A typed number, or the reason why the text is refused. */
export type TypedNumber =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "refused"; readonly reason: "notANumber" | "notWhole" | "outOfRange" };

const refused = (reason: Extract<TypedNumber, { kind: "refused" }>["reason"]): TypedNumber => ({
  kind: "refused",
  reason,
});

/** Reads the text typed into a field, without changing it to fit: 2.5 is neither a whole number nor 25. */
export function readTypedNumber(typed: string, { minimum, maximum, isWhole }: NumberLimits): TypedNumber {
  const value = parseTypedNumber(typed);
  if (Number.isNaN(value)) return refused("notANumber");
  if (value < minimum || value > maximum) return refused("outOfRange");
  return isWhole && !Number.isInteger(value) ? refused("notWhole") : { kind: "number", value };
}

/** "1,000" and "12,345.6": digits in groups of three, the first of which does not begin with a zero. */
const grouped = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
/** "0,01" and "2,5e-3": one comma where English has a point. */
const withDecimalComma = /^[+-]?\d*,\d+(?:e[+-]?\d+)?$/i;
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number in a typed text, in digits of any width and with either decimal mark; NaN where there is none. */
export function parseTypedNumber(typed: string): number {
  // Full-width digits and signs become plain ones.
  const compact = typed
    .normalize("NFKC")
    .replace(/[\s_%]/g, "")
    .replace("−", "-");
  const plain = grouped.test(compact)
    ? compact.replaceAll(",", "")
    : withDecimalComma.test(compact)
      ? compact.replace(",", ".")
      : compact;
  return plainNumber.test(plain) ? Number(plain) : Number.NaN;
}
