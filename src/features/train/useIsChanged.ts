import { useMemo } from "react";
import { useStore } from "zustand";
import { dataStore } from "../../state/dataStore.ts";
import { runStore } from "../../state/runStore.ts";
import { useProject } from "../../state/useProject.ts";

/** Whether the last run's model is no longer the one the project would train now. */
export function useIsChanged(): boolean {
  const { graph } = useProject();
  const finished = useStore(runStore, (run) => run.finished);
  const text = useStore(dataStore, (data) => data.text);
  return useMemo(() => {
    if (finished === null) return false;
    const { model } = finished;
    const sizesDiffer =
      text !== null &&
      (text.sequenceLength !== model.preprocessor.sequenceLength ||
        text.vocabularySize !== model.preprocessor.vocabulary.length ||
        text.classCount !== model.classNames.length);
    return sizesDiffer || JSON.stringify(model.graph) !== JSON.stringify(graph);
  }, [graph, finished, text]);
}
