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

/** Every sentence that is there from the start. */
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

/** What layers are and do is a lot of words for two stages: `modelWords.ts` brings them along. */
type ModelMessages = typeof modelMessages & typeof modelLayerMessages;

/** Every sentence of the interface. */
export type Messages = InOtherWords<typeof en & ModelMessages>;

/** The keys of the sentences that are there from the start. */
export type MessageKey = keyof typeof en;
