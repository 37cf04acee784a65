import type { en } from "./en.ts";
import type { InOtherWords } from "./messages.ts";
import { commonMessages } from "./zh/common.ts";
import { shellMessages } from "./zh/shell.ts";
import { projectsMessages } from "./zh/projects.ts";
import { dataMessages } from "./zh/data.ts";
import { searchMessages } from "./zh/search.ts";
import { trainMessages } from "./zh/train.ts";
import { evaluateMessages } from "./zh/evaluate.ts";
import { deployMessages } from "./zh/deploy.ts";

export const zh: InOtherWords<typeof en> = {
  ...commonMessages,
  ...shellMessages,
  ...projectsMessages,
  ...dataMessages,
  ...trainMessages,
  ...searchMessages,
  ...evaluateMessages,
  ...deployMessages,
};
