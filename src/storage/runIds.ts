const trialMark = "/trial/";

/** The id of the run of one model of a search: found by the model's place in the search. */
export const trialRunId = (projectId: string, index: number): string =>
  `${projectId}${trialMark}${String(index)}`;

/** Whether a run belongs to a search and not to the project itself. */
export const isTrialRun = (id: string): boolean => id.includes(trialMark);
