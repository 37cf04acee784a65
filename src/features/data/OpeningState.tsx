import { useStore } from "zustand";
import { dataStore } from "../../state/dataStore.ts";
import { OpeningFailed } from "./OpeningFailed.tsx";
import { OpeningProgress } from "./OpeningProgress.tsx";
import { TooLarge } from "./TooLarge.tsx";

/** Where opening stands; by itself, so that progress draws nothing else anew. */
export function OpeningState() {
  const status = useStore(dataStore, (data) => data.status);
  switch (status.kind) {
    case "opening":
    case "packing":
      return <OpeningProgress status={status} />;
    case "waiting":
      return <TooLarge waiting={status.waiting} />;
    case "failed":
      return <OpeningFailed fileName={status.fileName} issue={status.issue} />;
    case "empty":
    case "ready":
      return null;
  }
}
