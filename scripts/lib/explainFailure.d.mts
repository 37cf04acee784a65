export const neededNode: string;
export function isNodeNewEnough(version: string): boolean;
export function explainFailure(error: Error & { readonly output?: string }): string;
