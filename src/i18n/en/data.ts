import type { Message } from "../messages.ts";

export const dataMessages = {} as const satisfies Record<string, Message>;
