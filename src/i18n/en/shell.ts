import type { Message } from "../messages.ts";

export const shellMessages = {} as const satisfies Record<string, Message>;
