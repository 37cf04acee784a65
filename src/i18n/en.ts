import { commonMessages } from "./en/common.ts";
import { shellMessages } from "./en/shell.ts";
import { projectsMessages } from "./en/projects.ts";

/** The sentences that are there from the start: those of the page and of its first screen. */
export const en = {
  ...commonMessages,
  ...shellMessages,
  ...projectsMessages,
} as const;
