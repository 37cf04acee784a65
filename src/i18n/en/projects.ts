import type { Message } from "../messages.ts";

export const projectsMessages = {} as const satisfies Record<string, Message>;
