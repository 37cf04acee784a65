import { useStore } from "zustand";
import { dataStore } from "../../state/dataStore.ts";
import { OpeningFailed } from "./OpeningFailed.tsx";
import { OpeningProgress } from "./OpeningProgress.tsx";
import { TooLarge } from "./TooLarge.tsx";

/** Progress of opening a file, as a component of its own, so that progress renders nothing else. */
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
