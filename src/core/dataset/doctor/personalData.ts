/** Kinds of personal data that are looked for. */
export const personalDataKinds = ["email", "phone", "card", "identity"] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

interface Rule {
  readonly pattern: RegExp;
  /** Tells what only looks like it; absent where the pattern suffices. */
  readonly isGenuine?: (found: string) => boolean;
  readonly placeholder: string;
}

const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** In this order: a card number must not be taken for a telephone number. */
const rules: { readonly [K in PersonalDataKind]: Rule } = {
  email: { pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu, placeholder: "xxemail" },
  card: {
    pattern: /(?<![\d.])(?:\d[ -]?){12,18}\d(?![\d.])/g,
    isGenuine: (found) => /^[3-6]/.test(found) && passesLuhn(digitsOf(found)),
    placeholder: "xxcard",
  },
  identity: {
    pattern: /(?<!\w)(?:\d{17}[\dXx]|\d{3}-\d{2}-\d{4}|\d{8}[A-Za-z])(?!\w)/g,
    isGenuine: (found) => identityChecks.some((check) => check(found)),
    placeholder: "xxidentity",
  },
  phone: {
    pattern:
      /(?<![\w./-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)[ .-]?|\d{2,5}[ .-])(?:\d{2,4}[ .-]?){1,3}\d{2,4}(?![\w/-])|(?<!\d)1[3-9]\d{9}(?!\d)|(?<![\w.])0\d{9,10}(?![\w.])/g,
    isGenuine: (found) => isPhone(found),
    placeholder: "xxphone",
  },
};
const order: readonly PersonalDataKind[] = ["email", "card", "identity", "phone"];

/** A year range, a date or a score is no telephone number. */
function isPhone(found: string): boolean {
  const digits = digitsOf(found);
  if (digits.length < 9 || digits.length > 15) return false;
  return !/^\d{4}[-. ]\d{1,2}[-. ]\d{1,2}/.test(found) && !/^(?:19|20)\d{2}[-. ](?:19|20)\d{2}$/.test(found);
}

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  if (digits.length < 13 || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const identityChecks: readonly ((found: string) => boolean)[] = [
  isChineseIdentity,
  isAmericanIdentity,
  isSpanishIdentity,
];

/** GB 11643-1999: a birthday and a check digit modulo 11. */
function isChineseIdentity(found: string): boolean {
  if (!/^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(found)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(found[at]), 0);
  return "10X98765432"[sum % 11] === found[17]?.toUpperCase();
}

/** Social Security numbers never begin with 000, 666 or 9, nor have zeros as middle or last group. */
function isAmericanIdentity(found: string): boolean {
  return /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(found);
}

/** The letter of a Spanish DNI is its number modulo 23. */
function isSpanishIdentity(found: string): boolean {
  if (!/^\d{8}[A-Za-z]$/.test(found)) return false;
  return "TRWAGMYFPDXBNJZSQVHLCKE"[Number(found.slice(0, 8)) % 23] === found[8]?.toUpperCase();
}

/** Which kinds of personal data a text holds. */
export function findPersonalData(text: string): readonly PersonalDataKind[] {
  // Without digits and @ there is nothing to be found, and most texts have neither.
  if (!/[@\d]/.test(text)) return [];
  const found = new Set<PersonalDataKind>();
  let rest = text;
  for (const kind of order) {
    const masked = maskKind(rest, kind);
    if (masked !== rest) found.add(kind);
    rest = masked;
  }
  return personalDataKinds.filter((kind) => found.has(kind));
}

/** Puts a word that stands for it in place of all personal data of the kinds given. */
export function maskPersonalData(text: string, kinds: readonly PersonalDataKind[]): string {
  if (!/[@\d]/.test(text)) return text;
  return order.filter((kind) => kinds.includes(kind)).reduce(maskKind, text);
}

function maskKind(text: string, kind: PersonalDataKind): string {
  const { pattern, isGenuine, placeholder } = rules[kind];
  return text.replace(pattern, (found) =>
    isGenuine === undefined || isGenuine(found) ? placeholder : found,
  );
}
