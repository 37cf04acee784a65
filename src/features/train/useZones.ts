import { useMemo } from "react";
import type { Zone } from "../../components/charts/curve.ts";
import type { Advice } from "../../core/coach/advice.ts";
import { seriesOf } from "../../core/coach/facts.ts";
import { learnsByHeartFrom } from "../../core/coach/readRun.ts";
import type { RunLog } from "../../core/run/runLog.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";

/** The validation loss rises by so much before it is called learning by heart: less is noise. */
const leastRise = 0.03;

/** Stretches of the run that have a name: where the model learns by heart, or what the coach points out first. */
export function useZones({ epochLogs }: RunLog, [first]: readonly Advice[]): readonly Zone[] {
  const { t } = useWords("train", "coach");
  return useMemo(() => {
    const from = learnsByHeartFrom(seriesOf(epochLogs, "loss"), seriesOf(epochLogs, "valLoss"), leastRise);
    if (from !== null) return [{ from, to: epochLogs.length, label: t("train.byHeart") }];
    const mark = first?.mark ?? null;
    // A mark of the whole run would only tint the chart.
    if (first === undefined || mark === null || mark.to - mark.from + 1 >= epochLogs.length) return [];
    return [{ from: mark.from - 1, to: mark.to, label: t(`coach.${first.kind}`) }];
  }, [epochLogs, first, t]);
}
