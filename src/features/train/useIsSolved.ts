import { linearModelOf } from "../../core/graph/linearModel.ts";
import { useProject } from "../../state/useProject.ts";

/** Whether the project's model is solved for rather than trained in steps. */
export const useIsSolved = (): boolean => linearModelOf(useProject().graph) !== null;
