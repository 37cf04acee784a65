import type { Message } from "../messages.ts";

export const modelMessages = {} as const satisfies Record<string, Message>;
