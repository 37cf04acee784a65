/** 0.934 → "93.4 %": a share as it stands in tables, charts and headlines. */
export const formatShare = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** 0.23456 → "0.235": losses and scores, with as many digits as one can see change. */
export const formatFigure = (value: number): string => value.toFixed(3);
