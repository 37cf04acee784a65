import type { Messages } from "./en.ts";
import { commonMessages } from "./zh/common.ts";
import { shellMessages } from "./zh/shell.ts";
import { projectsMessages } from "./zh/projects.ts";
import { dataMessages } from "./zh/data.ts";
import { modelMessages } from "./zh/model.ts";
import { modelLayerMessages } from "./zh/modelLayers.ts";
import { trainMessages } from "./zh/train.ts";
import { evaluateMessages } from "./zh/evaluate.ts";
import { deployMessages } from "./zh/deploy.ts";

export const zh: Messages = {
  ...commonMessages,
  ...shellMessages,
  ...projectsMessages,
  ...dataMessages,
  ...modelMessages,
  ...modelLayerMessages,
  ...trainMessages,
  ...evaluateMessages,
  ...deployMessages,
};
