import { commonMessages } from "./en/common.ts";
import { shellMessages } from "./en/shell.ts";
import { projectsMessages } from "./en/projects.ts";
import { dataMessages } from "./en/data.ts";
import { modelMessages } from "./en/model.ts";
import { modelLayerMessages } from "./en/modelLayers.ts";
import { trainMessages } from "./en/train.ts";
import { evaluateMessages } from "./en/evaluate.ts";
import { deployMessages } from "./en/deploy.ts";
import type { InOtherWords } from "./messages.ts";

/** Every sentence of the interface: the source of keys. */
export const en = {
  ...commonMessages,
  ...shellMessages,
  ...projectsMessages,
  ...dataMessages,
  ...modelMessages,
  ...modelLayerMessages,
  ...trainMessages,
  ...evaluateMessages,
  ...deployMessages,
} as const;

export type Messages = InOtherWords<typeof en>;
export type MessageKey = keyof Messages;
