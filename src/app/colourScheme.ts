import type { MantineColorSchemeManager } from "@mantine/core";
import { changeSettings, settingsStore } from "../state/settingsStore.ts";

/** Lets Mantine read and follow the theme kept in the settings. */
export function makeColourSchemeManager(): MantineColorSchemeManager {
  let stop = (): void => undefined;
  return {
    get: () => settingsStore.getState().theme,
    set: (theme) => {
      changeSettings({ theme });
    },
    subscribe: (onUpdate) => {
      stop = settingsStore.subscribe(({ theme }, before) => {
        if (theme !== before.theme) onUpdate(theme);
      });
    },
    unsubscribe: () => {
      stop();
    },
    clear: () => {
      changeSettings({ theme: "auto" });
    },
  };
}
