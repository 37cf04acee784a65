import type { Message } from "../messages.ts";

export const trainMessages = {} as const satisfies Record<string, Message>;
