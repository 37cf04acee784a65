/**
 * The kind of a model's answer. `classification`: one class of several. `multiLabel`: any number of labels, each a
 * yes or no of its own. `regression`: a number.
 */
export const taskKinds = ["classification", "multiLabel", "regression"] as const;
export type TaskKind = (typeof taskKinds)[number];
