import { taskOf } from "../core/task/target.ts";
import type { TaskKind } from "../core/task/task.ts";
import { useProjectPart } from "./useProject.ts";

/** The task of the open project; the usual one where no columns are chosen. */
export const useTask = (): TaskKind =>
  useProjectPart(({ source }) => (source?.roles == null ? "classification" : taskOf(source.roles.target)));
