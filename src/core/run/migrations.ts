/** The version of kept runs that this program writes. */
export const runVersion = 2;

/** A kept run of any version, taken apart: the state to go on from is kept beside the run. */
interface KeptParts {
  readonly run: unknown;
  readonly state: unknown;
}

type Stored = Readonly<Record<string, unknown>>;
const isStored = (value: unknown): value is Stored => typeof value === "object" && value !== null;

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
    log,
    result,
  };
  return { run, state };
}
