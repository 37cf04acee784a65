import { commonMessages } from "./en/common.ts";
import { shellMessages } from "./en/shell.ts";
import { projectsMessages } from "./en/projects.ts";
import { dataMessages } from "./en/data.ts";
import type { modelMessages } from "./en/model.ts";
import type { modelLayerMessages } from "./en/modelLayers.ts";
import { searchMessages } from "./en/search.ts";
import { trainMessages } from "./en/train.ts";
import { evaluateMessages } from "./en/evaluate.ts";
import { deployMessages } from "./en/deploy.ts";
import type { InOtherWords } from "./messages.ts";

/** Every sentence that is there from the start: the source of keys, with those of `modelWords.ts`. */
export const en = {
  ...commonMessages,
  ...shellMessages,
  ...projectsMessages,
  ...dataMessages,
  ...trainMessages,
  ...searchMessages,
  ...evaluateMessages,
  ...deployMessages,
} as const;

/** What layers are and do is a lot of words for one stage: they come with it. */
export type ModelMessages = typeof modelMessages & typeof modelLayerMessages;

export type Messages = InOtherWords<typeof en & ModelMessages>;
export type MessageKey = keyof Messages;
