import type { trainMessages as english } from "../en/train.ts";
import type { InOtherWords } from "../messages.ts";

export const trainMessages: InOtherWords<typeof english> = {};
