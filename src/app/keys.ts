import type { MessageKey } from "../i18n/stageWords.ts";

/** A keyboard shortcut of the studio. */
export type KeyAction = "palette" | "undo" | "redo" | "stage" | "start" | "pause" | "try" | "help";

interface StudioKey {
  /** The label of the key on a keyboard with Ctrl and Alt. */
  readonly keys: string;
  readonly does: MessageKey;
  /** A letter, digit or sign alone: it can be switched off, and does nothing while something is typed. */
  readonly isSingle: boolean;
}

/** All keys of the studio, as help and palette show them; `useShortcuts` does what they say. */
export const studioKeys: { readonly [A in KeyAction]: readonly StudioKey[] } = {
  palette: [{ keys: "Ctrl K", does: "shell.key.palette", isSingle: false }],
  undo: [{ keys: "Ctrl Z", does: "common.undo", isSingle: false }],
  redo: [{ keys: "Ctrl Shift Z", does: "common.redo", isSingle: false }],
  stage: [
    { keys: "Alt 1 – 5", does: "shell.key.stage", isSingle: false },
    { keys: "1 – 5", does: "shell.key.stage", isSingle: true },
  ],
  start: [{ keys: "S", does: "shell.command.train", isSingle: true }],
  pause: [{ keys: "P", does: "shell.key.pause", isSingle: true }],
  try: [{ keys: "T", does: "shell.command.try", isSingle: true }],
  help: [{ keys: "?", does: "shell.key.help", isSingle: true }],
};

/** On a Mac, Ctrl and Alt are Command and Option. */
const isMac = navigator.userAgent.includes("Mac");

/** The names of keys on this machine. */
export const nameKeys = (keys: string): string =>
  isMac ? keys.replace("Ctrl", "⌘").replace("Alt", "⌥") : keys;
