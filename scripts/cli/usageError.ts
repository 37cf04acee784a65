/** A mistake on the command line, as the one sentence that is printed. */
export class UsageError extends Error {}
