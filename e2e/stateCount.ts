import type { Page } from "@playwright/test";

/** How many states are kept to go on from. */
export const stateCount = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open("layerloom");
        opening.onsuccess = () => {
          const counting = opening.result.transaction("checkpoints").objectStore("checkpoints").count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
