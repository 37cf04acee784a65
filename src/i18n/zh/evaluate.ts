import type { evaluateMessages as english } from "../en/evaluate.ts";
import type { InOtherWords } from "../messages.ts";

export const evaluateMessages: InOtherWords<typeof english> = {};
