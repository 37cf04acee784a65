import { continueSearch, startSearch } from "../../../state/studio.ts";
import { Button } from "@mantine/core";
import { IconPlayerTrackNext, IconZoom } from "@tabler/icons-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { planTrials } from "../../../core/search/trials.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { isRunning, runStore } from "../../../state/runStore.ts";
import { canContinue } from "../../../state/runSearch.ts";
import { searchStore } from "../../../state/searchStore.ts";
import { useProject } from "../../../state/useProject.ts";
import { RunningButtons } from "../RunButtons.tsx";
import { useObstacle } from "../useObstacle.ts";

/** The buttons of a search: start, go on, or pause and stop. */
export function SearchButtons() {
  const isUnderWay = useStore(runStore, ({ status }) => isRunning(status));
  return isUnderWay ? <RunningButtons /> : <StartButtons />;
}

function StartButtons() {
  const { t } = useWords();
  const project = useProject();
  const obstacle = useObstacle();
  const search = useStore(searchStore, (state) => state.search);
  const { search: plan, graph } = project;
  const count = useMemo(() => planTrials(plan, graph).length, [plan, graph]);
  const isOpen = search !== null && canContinue(project, search);
  return (
    <>
      <Button
        variant={isOpen ? "default" : "filled"}
        disabled={obstacle !== null || plan.axes.length === 0}
        leftSection={<IconZoom size={16} />}
        onClick={() => void startSearch()}
      >
        {t("search.start", { count })}
      </Button>
      {isOpen && (
        <Button
          disabled={obstacle !== null}
          leftSection={<IconPlayerTrackNext size={16} />}
          onClick={() => void continueSearch()}
        >
          {t("search.continue")}
        </Button>
      )}
    </>
  );
}
