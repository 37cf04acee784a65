import type { BackendName, StepTime } from "../../core/run/device.ts";
import { timeStep, type Trial } from "./timeStep.ts";

/**
 * Takes a few steps of a model on each backend, `start` starting it, and yields what they take. The first step, in which
 * shaders are compiled, does not count. A backend that the model does not fit on is left out.
 * @throws what went wrong on the first backend where it can be trained on none
 */
export async function* compareBackends(
  trial: Trial,
  backends: readonly BackendName[],
  start: (backend: BackendName) => Promise<unknown>,
): AsyncGenerator<StepTime, void, undefined> {
  const failures: unknown[] = [];
  for (const backend of backends) {
    let ms: number;
    try {
      await start(backend);
      ms = await timeStep(trial);
    } catch (error) {
      failures.push(error);
      continue;
    }
    yield { backend, ms };
  }
  if (failures.length === backends.length) throw failures[0];
}
