import { startTransition, useEffect, useState } from "react";
import type { RunLog } from "../../core/run/runLog.ts";
import { isRunning, runStore } from "../../state/runStore.ts";

const intervalMs = 250;

/**
 * The run's log, at most four times a second, taken up as a transition: charts need no more, and React
 * draws them in slices, so that the page stays free. Once the run has ended, or another one
 * begins, the whole log at once.
 */
export function useThrottledLog(): RunLog {
  const [log, setLog] = useState(() => runStore.getState().log);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const take = (): void => {
      timer = null;
      startTransition(() => {
        setLog(runStore.getState().log);
      });
    };
    take();
    const unsubscribe = runStore.subscribe((state, before) => {
      const isOther = !isRunning(state.status) || state.status.kind === "preparing";
      if (isOther) setLog(state.log);
      else if (state.log !== before.log) timer ??= setTimeout(take, intervalMs);
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return log;
}
