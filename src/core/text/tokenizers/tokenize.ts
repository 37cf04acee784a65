import type { TakeToken } from "../tokenNumbers.ts";

/** Splits a cleaned text into tokens. */
export type Tokenize = (cleaned: string) => readonly string[];

/** Calls a function with each token of a cleaned text, in order. */
export type WalkTokens = (cleaned: string, take: TakeToken) => void;
