import type { shellMessages as english } from "../en/shell.ts";
import type { InOtherWords } from "../messages.ts";

export const shellMessages: InOtherWords<typeof english> = {};
