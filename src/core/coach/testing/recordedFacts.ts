import { thinLine } from "../../metrics/thin.ts";
import { emptyRunLog, type RunLog } from "../../run/runLog.ts";
import { toSeries, valuesOf, type Series } from "../../run/series.ts";
import type { AdviceKind } from "../advice.ts";
import type { CoachFacts } from "../facts.ts";

/** The fixture of one recorded run. */
export interface RecordedRun {
  /** The fault that the run was given; null for a sound run. */
  readonly cause: AdviceKind | null;
  readonly dataSet: string;
  /** How the run was made to fail, in words. */
  readonly setting: string;
  /** Whether the run was recorded when all thresholds stood, so that none was set by it. */
  readonly isHeldOut?: boolean;
  readonly facts: CoachFacts;
  /** The judged figure before and after the change that was advised; null where there was none to try. */
  readonly tried: {
    readonly before: number | null;
    readonly after: number | null;
    readonly outcome: string;
  } | null;
}

const batchPoints = 12;

/** A number with as many digits as the rules can tell apart. */
const rounded = (value: unknown): unknown =>
  typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(5)) : value;

/** The recorded runs as JSON, one a line; curves of batches thinned. */
export const writeRuns = (runs: readonly RecordedRun[]): string =>
  `[\n${runs.map((run) => JSON.stringify({ ...run, facts: thinFacts(run.facts) }, (_key, value: unknown) => rounded(value))).join(",\n")}\n]\n`;

/** A fix that names many texts is told by a few of them. */
function thinDoubts(doubted: CoachFacts["doubted"]): unknown {
  const fix = doubted?.fix ?? null;
  if (fix === null || fix.on !== "recipe" || !("texts" in fix.step)) return doubted;
  return { ...doubted, fix: { ...fix, step: { ...fix.step, texts: fix.step.texts.slice(0, 3) } } };
}

function thinFacts({ log, evaluation, doubted, ...facts }: CoachFacts): unknown {
  const { position, metrics } = log.batches;
  const points = thinLine(valuesOf(position), valuesOf(metrics.loss ?? position), batchPoints);
  const pick = (series: Series): number[] => points.map((point) => valuesOf(series)[point] ?? 0);
  const batches = {
    position: pick(position),
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, series]) => [name, pick(series)])),
    // No rule looks at these.
    learningRate: [],
    gradientNorm: [],
  };
  const told = evaluation?.task === "regression" ? { ...evaluation, points: [], worst: [] } : evaluation;
  return {
    ...facts,
    doubted: thinDoubts(doubted),
    evaluation: told,
    log: { ...log, batches, layers: [], confusions: [] },
  };
}

/** Reads what `writeRuns` wrote. */
export const readRuns = (runs: readonly RecordedRun[]): readonly RecordedRun[] =>
  runs.map((run) => ({
    ...run,
    facts: { ...run.facts, log: readLog(run.facts.log) },
  }));

function readLog(log: RunLog): RunLog {
  const { position, metrics, learningRate, gradientNorm } = log.batches;
  const read = (series: Series): Series => toSeries(series as unknown as readonly number[]);
  return {
    ...emptyRunLog,
    ...log,
    batches: {
      position: read(position),
      metrics: Object.fromEntries(Object.entries(metrics).map(([name, series]) => [name, read(series)])),
      learningRate: read(learningRate),
      gradientNorm: read(gradientNorm),
    },
  };
}
