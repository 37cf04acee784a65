import type { TakeToken } from "../tokenNumbers.ts";

/** Splits a cleaned text into tokens. */
export type Tokenize = (cleaned: string) => readonly string[];

/** Gives the tokens of a cleaned text away, one after the other. */
export type WalkTokens = (cleaned: string, take: TakeToken) => void;
