import type { en } from "./en.ts";
import type { InOtherWords } from "./messages.ts";
import { commonMessages } from "./zh/common.ts";
import { shellMessages } from "./zh/shell.ts";
import { projectsMessages } from "./zh/projects.ts";

export const zh: InOtherWords<typeof en> = {
  ...commonMessages,
  ...shellMessages,
  ...projectsMessages,
};
