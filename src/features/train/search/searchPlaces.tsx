import { IconPlayerTrackNext, IconZoom } from "@tabler/icons-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import type { Places } from "../../../components/ButtonPlaces.tsx";
import { planTrials } from "../../../core/search/trials.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { isRunning, runStore } from "../../../state/runStore.ts";
import { canContinue } from "../../../state/runSearch.ts";
import { searchStore } from "../../../state/searchStore.ts";
import { continueSearch, startSearch, startTemplates } from "../../../state/studio.ts";
import { useProject } from "../../../state/useProject.ts";
import { useRunningPlaces } from "../runPlaces.tsx";
import { useObstacle } from "../useObstacle.ts";

/** The buttons of a search: start, continue, or stop and pause. */
export function useSearchPlaces(): Places {
  const { t } = useWords("search");
  const project = useProject();
  const isUnderWay = useStore(runStore, ({ status }) => isRunning(status));
  const isBlocked = useObstacle() !== null;
  const search = useStore(searchStore, (state) => state.search);
  const running = useRunningPlaces();
  const { search: plan, graph } = project;
  const count = useMemo(() => planTrials(plan, graph).length, [plan, graph]);
  const isOpen = search !== null && canContinue(project, search);
  const ofTemplates = search?.models !== undefined && plan.axes.length === 0;
  const start = {
    label: ofTemplates ? t("search.tryAgain") : t("search.start", { count }),
    icon: <IconZoom size={16} />,
    isMain: !isOpen,
    isDisabled: isUnderWay || isBlocked || (plan.axes.length === 0 && !ofTemplates),
    onPress: () => void (ofTemplates ? startTemplates() : startSearch()),
  };
  if (isUnderWay) return [...running, start];
  const goOn = {
    label: t("search.continue"),
    icon: <IconPlayerTrackNext size={16} />,
    isMain: true,
    isDisabled: isBlocked,
    onPress: () => void continueSearch(),
  };
  return [isOpen ? goOn : null, null, start];
}
