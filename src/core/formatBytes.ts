const units = ["B", "kB", "MB", "GB"] as const;

/** 1234567 → "1.2 MB", in powers of a thousand. */
export function formatBytes(sizeBytes: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(sizeBytes || 1) / 3)));
  const amount = sizeBytes / 1000 ** power;
  return `${power === 0 || amount >= 100 ? amount.toFixed(0) : amount.toFixed(1)} ${units[power] ?? "B"}`;
}
