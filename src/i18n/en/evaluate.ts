import type { Message } from "../messages.ts";

export const evaluateMessages = {} as const satisfies Record<string, Message>;
