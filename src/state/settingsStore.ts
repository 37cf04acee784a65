import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { Language } from "../core/language.ts";
import type { BackendChoice } from "../engine/protocol/device.ts";

export type Theme = "auto" | "light" | "dark";

/** The user's preferences on this device. */
export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly backend: BackendChoice;
  /** Whether letters and digits alone are keys; speech input and a hand on the keyboard may press them by mistake. */
  readonly singleKeys: boolean;
  /** Bytes that weights and states of a project's runs may take on this device. */
  readonly ledgerBytes: number;
  /** Whether the system tells when a run has ended while the page is hidden. */
  readonly notifies: boolean;
}

/** What a ledger's size can be limited to. */
export const ledgerSizes = [100e6, 300e6, 1e9, 3e9] as const;

const preferredLanguage = (): Language => (navigator.language.startsWith("zh") ? "zh" : "en");

export const settingsStore = createStore<Settings>()(
  persist(
    (): Settings => ({
      language: preferredLanguage(),
      theme: "auto",
      backend: "auto",
      singleKeys: true,
      ledgerBytes: ledgerSizes[2],
      notifies: false,
    }),
    {
      name: "layerloom-settings",
      version: 1,
    },
  ),
);

/** Changes some settings and stores them. */
export const changeSettings = (change: Partial<Settings>): void => {
  settingsStore.setState(change);
};
