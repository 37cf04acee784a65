import { loadStagesAhead } from "./stages.ts";
import { watchRequests } from "./requestLog.ts";
import { chooseDevice } from "../state/deviceStore.ts";
import { followProject, saveAsItChanges } from "../state/studio.ts";
import { followDatabase } from "../state/storageStore.ts";
import { settingsStore } from "../state/settingsStore.ts";

/** Starts what runs for as long as the page is open: the engine, saving, and the page's language. */
export function startStudio(): void {
  watchRequests();
  followDatabase();
  followProject();
  saveAsItChanges({ document, window });
  const tellLanguage = (): void => {
    document.documentElement.lang = settingsStore.getState().language === "zh" ? "zh-Hans" : "en";
  };
  tellLanguage();
  settingsStore.subscribe(tellLanguage);
  // In a task of its own, because starting a worker takes as long as everything else here.
  setTimeout(() => {
    void chooseDevice().then(loadStagesAhead);
  });
}
