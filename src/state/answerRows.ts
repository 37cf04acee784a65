import type { ModelRow } from "../core/task/inputKinds.ts";
import type { EngineCalls } from "../engine/protocol/calls.ts";
import { engine } from "./engine.ts";

export type { Explanation } from "../engine/protocol/explain.ts";

/** The outputs of the model in use for some rows, [rows][units]. */
export const answerRows = (rows: readonly ModelRow[]): Promise<EngineCalls["predict"]["result"]> =>
  engine().run("predict", { rows });
