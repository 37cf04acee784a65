/**
 * 0.934 → "93.4%": a share in percent, with as many decimals as are given, or as many as the share needs. Every
 * percentage of the interface and of exported files is written by this function: in both languages without a blank.
 */
export function formatPercent(share: number, decimals?: number): string {
  const percent = share * 100;
  return `${decimals === undefined ? String(Number(percent.toPrecision(6))) : percent.toFixed(decimals)}%`;
}
