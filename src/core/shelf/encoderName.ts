/** An encoder that is kept on this device, as a layer names the encoder: by its content. */
export interface EncoderName {
  /** SHA-256 of the encoder's files, as hexadecimal digits. */
  readonly fingerprint: string;
  /** The name that people see. */
  readonly name: string;
  /** Numbers in the vector of a text. */
  readonly width: number;
}

/** Longer than the vectors of every published encoder. */
export const longestVector = 65_536;

/** Whether this names an encoder, as a layer's parameter does. */
export function isEncoderName(value: unknown): value is EncoderName {
  if (typeof value !== "object" || value === null) return false;
  const { fingerprint, name, width } = value as Readonly<Record<string, unknown>>;
  const isWidth = Number.isInteger(width) && Number(width) >= 1 && Number(width) <= longestVector;
  return typeof fingerprint === "string" && typeof name === "string" && isWidth;
}

/** What a layer knows of an encoder. */
export const nameOfEncoder = ({ fingerprint, name, width }: EncoderName): EncoderName => ({
  fingerprint,
  name,
  width,
});
