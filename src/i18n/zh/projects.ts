import type { projectsMessages as english } from "../en/projects.ts";
import type { InOtherWords } from "../messages.ts";

export const projectsMessages: InOtherWords<typeof english> = {};
