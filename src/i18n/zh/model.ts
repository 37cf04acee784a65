import type { modelMessages as english } from "../en/model.ts";
import type { InOtherWords } from "../messages.ts";

export const modelMessages: InOtherWords<typeof english> = {};
