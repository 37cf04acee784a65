import type { Message } from "../messages.ts";

export const shareMessages = {
  "share.title": "Settings from a link",
  "share.intro":
    "This link holds a model and its settings, no data. Nothing changes until you say so, and one undo takes it back.",
  "share.nothing": "There is nothing to take over",
  "share.into": "Put them into",
  "share.new": "A new project",
  "share.newName": "Settings from a link",
  "share.running":
    "Training is in progress. Wait until it has ended, or stop it, before you take settings over.",
  "share.wouldChange": "What would change",
  "share.differsFromDefaults": "What differs from the defaults",
  "share.allSame": "Nothing: this project has exactly these settings.",
  "share.allDefaults": "Nothing: these are the settings that every project begins with.",
  "share.setting": "Setting",
  "share.now": "Now",
  "share.default": "Default",
  "share.then": "From the link",
  "share.take": "Take over",
  "share.make": "Create the project",
} as const satisfies Record<string, Message>;
