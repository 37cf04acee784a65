import type { Message } from "../messages.ts";

export const deployMessages = {} as const satisfies Record<string, Message>;
