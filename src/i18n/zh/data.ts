import type { dataMessages as english } from "../en/data.ts";
import type { InOtherWords } from "../messages.ts";

export const dataMessages: InOtherWords<typeof english> = {};
