import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PreparedData } from "../../src/engine/train/prepareData.ts";
import type { TrainedRun } from "../../src/engine/train/runTraining.ts";
import type { TrainCommand } from "./arguments.ts";
export async function writeModel(
  command: TrainCommand,
  _data: PreparedData,
  _run: TrainedRun,
): Promise<void> {
  await mkdir(join(command.outFolder ?? "."), { recursive: true });
  await writeFile("/dev/null", "");
}
