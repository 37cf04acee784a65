/** The bundled samples, by the name of their file under `samples/`. */
export const sampleNames = [
  "support-tickets",
  "chinese-reviews",
  "tiny-spam",
  "train-feedback",
  "flat-rents",
] as const;
export type SampleName = (typeof sampleNames)[number];

/** Reads one of the bundled samples as a file, as if it had been dropped. */
export async function fetchSample(name: SampleName): Promise<File> {
  const response = await fetch(`./samples/${name}.csv`);
  if (!response.ok) throw new Error(`The sample ${name} is missing: ${String(response.status)}`);
  return new File([await response.blob()], `${name}.csv`, { type: "text/csv" });
}
