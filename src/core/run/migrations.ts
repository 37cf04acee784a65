import { nameWeight, type WeightSpec } from "../model/trainedModel.ts";

/** The version of kept runs that this program writes. */
export const runVersion = 2;

/** A stored run of any version and its checkpoint, which is stored beside it. */
interface KeptParts {
  readonly run: unknown;
  readonly state: unknown;
}

type Stored = Readonly<Record<string, unknown>>;
const isStored = (value: unknown): value is Stored => typeof value === "object" && value !== null;

/** Evaluations of the first version were all of one class a row, and those of no rows zero. */
function nameTask(evaluation: unknown): unknown {
  if (!isStored(evaluation) || "task" in evaluation) return evaluation;
  const unmeasured =
    evaluation["rowCount"] === 0 ? { accuracy: null, macroF1: null, baselineAccuracy: null } : {};
  return { ...evaluation, ...unmeasured, task: "classification" };
}

/** The figures of the first version, each a field of its own; null where one was not measured. */
const firstFigures = ["loss", "accuracy", "valLoss", "valAccuracy"] as const;

/** Gathers the figures that stand beside others under their names; whatever is missing or wrong is for the schema. */
function gatherFigures(kept: unknown): unknown {
  if (!isStored(kept) || "metrics" in kept) return kept;
  const rest = Object.entries(kept).filter(([name]) => !firstFigures.some((figure) => figure === name));
  const metrics = firstFigures.flatMap((name) => {
    const figure = kept[name];
    return figure === null || figure === undefined ? [] : [[name, figure] as const];
  });
  return { ...Object.fromEntries(rest), metrics: Object.fromEntries(metrics) };
}

/** A trial of a search, or a run's log, with figures by name. */
export function nameFigures(kept: unknown): unknown {
  if (!isStored(kept)) return kept;
  const { epochLogs, batches } = kept;
  return {
    ...kept,
    ...(Array.isArray(epochLogs) ? { epochLogs: epochLogs.map(gatherFigures) } : {}),
    ...(batches === undefined ? {} : { batches: gatherFigures(batches) }),
  };
}

/**
 * Takes a run of the first version, which held parts and state in `resumable` and had neither id nor version, to the
 * second. Whatever is missing or wrong is left for the schema to find: nothing is dropped.
 */
export function splitFirstRun(kept: unknown, resumable?: unknown): KeptParts {
  if (!isStored(kept)) return { run: kept, state: null };
  const { resumable: own, finishedAt, log, ...result } = kept;
  const { trained = null, state = null } = (resumable ?? own ?? {}) as Stored;
  const endReason = isStored(log) && typeof log["endReason"] === "string" ? log["endReason"] : "completed";
  const run = {
    version: runVersion,
    task: "classification",
    stage: endReason,
    startedAt: finishedAt,
    finishedAt,
    parts: trained,
    log: nameFigures(log),
    result: {
      ...result,
      model: migrateModel(result["model"]),
      evaluation: nameTask(result["evaluation"]),
    },
  };
  return { run, state };
}

/** A model of the first version was kept with the preprocessor of its one text, and its class names. */
function migrateModel(model: unknown): unknown {
  if (!isStored(model) || !("preprocessor" in model)) return model;
  const { preprocessor, classNames, artifacts, ...rest } = model;
  const text = { id: "text", kind: "text", columnNames: [], separator: " ", preprocessor };
  const signature = { version: 3, inputs: [text], target: { kind: "class", classNames } };
  return { ...rest, signature, artifacts: nameWeights(artifacts) };
}

/** Weights of the first version had TensorFlow.js's names. */
function nameWeights(artifacts: unknown): unknown {
  if (!isStored(artifacts) || !Array.isArray(artifacts["weightSpecs"])) return artifacts;
  const { weightSpecs, ...rest } = artifacts;
  return { ...rest, weights: (weightSpecs as readonly WeightSpec[]).map(nameWeight) };
}
