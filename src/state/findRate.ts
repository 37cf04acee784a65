import type { Project } from "../core/project/project.ts";
import type { RatePoint } from "../core/training/suggestRate.ts";
import { CallCancelled } from "../engine/client.ts";
import { engine } from "./engine.ts";
import { jobOf } from "./runJob.ts";
import { isRunning, runStore } from "./runStore.ts";

/** A run has the worker to itself. */
runStore.subscribe(({ status }) => {
  if (isRunning(status)) engine().cancelLatest("findRate");
});

/** Ends a search for a rate that is under way. */
export const endFindingRate = (): void => engine().cancelLatest("findRate");

/**
 * Takes steps of the project's model at rising rates, and tells the losses as they come. Returns all of them; null where
 * the search was ended, or there is nothing to learn from.
 */
export async function findRate(
  project: Project,
  onPoints: (points: readonly RatePoint[]) => void,
): Promise<readonly RatePoint[] | null> {
  const job = jobOf(project);
  if (job === null || isRunning(runStore.getState().status)) return null;
  const points: RatePoint[] = [];
  try {
    await engine().latest("findRate", job, (event) => {
      if (event.type !== "onRate") return;
      points.push({ rate: event.rate, loss: event.loss });
      onPoints([...points]);
    });
    return points;
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    throw error;
  }
}
