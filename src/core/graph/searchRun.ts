import { present } from "../assert.ts";
import type { Issue } from "../issue.ts";
import { rulesOf, trainingFigure, type ValidationFigure } from "../metrics/figures.ts";
import type { EpochLog } from "../run/trainEvent.ts";
import { observe } from "../training/observe.ts";
import type { EarlyStopping } from "../training/trainConfig.ts";
import { checkGraph } from "./checkGraph.ts";
import type { ModelSpec } from "./modelSpec.ts";
import type { SearchRound, SearchValue, Trial } from "./searchPlan.ts";

/** What is known of one model of a search. */
export interface TrialRecord {
  /** What makes it differ from the project's model, in the order of the axes. */
  readonly values: readonly SearchValue[];
  readonly parameterCount: number;
  /** The whole epochs it was trained for, in order. */
  readonly epochLogs: readonly EpochLog[];
  /** Training time without pauses. */
  readonly elapsedMs: number;
  /** Whether it stopped early: more epochs are not wanted. */
  readonly isOver: boolean;
  /** Why it cannot be trained, or no further; null where nothing is wrong. */
  readonly issue: Issue | null;
}

/** How far the models of a plan have come. `rounds` are gone through one after the other. */
export interface SearchProgress {
  readonly rounds: readonly SearchRound[];
  readonly trials: readonly TrialRecord[];
}

/** By what models are compared: the figure that the settings watch, at the epoch whose weights are kept. */
export type Judge = Pick<EarlyStopping, "monitor" | "minDelta" | "restoreBest">;

/** A model at the epoch that it is judged by, counted from 1. */
export interface Standing {
  readonly epoch: number;
  readonly log: EpochLog;
}

/** Records of models that have not been trained; those that cannot be built say so at once. */
export const startRecords = (trials: readonly Trial[], spec: ModelSpec): readonly TrialRecord[] =>
  trials.map(({ choices, graph }) => {
    const { parameterCount, issues } = checkGraph(graph, spec);
    return {
      values: choices.map(({ value }) => value),
      parameterCount,
      epochLogs: [],
      elapsedMs: 0,
      isOver: false,
      issue: issues.find(({ severity }) => severity === "error") ?? null,
    };
  });

/** Where a model stands after its first `epochs` epochs; null before the first, and where it failed. */
export function standingOf(trial: TrialRecord, judge: Judge, epochs = Infinity): Standing | null {
  const logs = trial.epochLogs.slice(0, epochs);
  if (trial.issue !== null || logs.length === 0) return null;
  const epoch = keptEpoch(logs, judge);
  return { epoch, log: present(logs[epoch - 1]) };
}

/** The epoch whose weights training keeps, by the same rule as the engine. Without validation rows it is the last. */
function keptEpoch(logs: readonly EpochLog[], { monitor, minDelta, restoreBest }: Judge): number {
  if (!restoreBest) return logs.length;
  const { isHigherBetter } = rulesOf(monitor);
  let kept: { readonly epoch: number; readonly figure: number } | null = null;
  for (const [index, log] of logs.entries()) {
    const figure = log.metrics[monitor];
    if (figure === undefined) return logs.length;
    const before = { best: kept?.figure ?? null, epochsSince: 0 };
    const { epochsSince } = observe(before, figure, { minDelta, isHigherBetter });
    if (epochsSince === 0) kept = { epoch: index + 1, figure };
  }
  return kept?.epoch ?? logs.length;
}

/** A figure of the validation rows; of the training rows where there are none. */
const figureOf = ({ metrics }: EpochLog, monitor: ValidationFigure): number =>
  metrics[monitor] ?? metrics[trainingFigure(monitor)] ?? NaN;

/** The models that can be compared after `epochs` epochs, by position, the best first. */
export function rankTrials(
  trials: readonly TrialRecord[],
  judge: Judge,
  epochs = Infinity,
): readonly number[] {
  const standings = trials.flatMap((trial, index) => {
    const standing = standingOf(trial, judge, epochs);
    return standing === null ? [] : [{ index, log: standing.log }];
  });
  const by =
    (monitor: ValidationFigure) =>
    (one: EpochLog, other: EpochLog): number => {
      const difference = figureOf(one, monitor) - figureOf(other, monitor);
      return rulesOf(monitor).isHigherBetter ? -difference : difference;
    };
  const compare = (one: EpochLog, other: EpochLog): number =>
    by(judge.monitor)(one, other) || by("valLoss")(one, other);
  return standings.sort((one, other) => compare(one.log, other.log)).map(({ index }) => index);
}

/** The model to be trained next, and up to which epoch. */
export interface NextTrial {
  readonly index: number;
  /** The round it is trained for, and its place among the models that take part in it, all from 0. */
  readonly round: number;
  readonly place: number;
  readonly entrantCount: number;
  readonly untilEpoch: number;
}

/** Whether a model has nothing more to learn up to this epoch. */
const isSettled = ({ issue, isOver, epochLogs }: TrialRecord, untilEpoch: number): boolean =>
  issue !== null || isOver || epochLogs.length >= untilEpoch;

/** A round with those who take part in it: all, then always the best of the round before. */
interface OpenRound {
  readonly round: number;
  readonly entrants: readonly number[];
  readonly waiting: readonly number[];
}

/** The rounds up to the first one that is not done. */
function openRounds({ rounds, trials }: SearchProgress, judge: Judge): readonly OpenRound[] {
  const open: OpenRound[] = [];
  let entrants: readonly number[] = trials.map((_trial, index) => index);
  for (const [round, { trialCount, epochs }] of rounds.entries()) {
    const before = rounds[round - 1];
    if (before !== undefined) {
      const ranked = rankTrials(trials, judge, before.epochs);
      entrants = ranked.filter((index) => entrants.includes(index)).slice(0, trialCount);
    }
    const waiting = entrants.filter((index) => !isSettled(present(trials[index]), epochs));
    open.push({ round, entrants, waiting });
    if (waiting.length > 0) break;
  }
  return open;
}

/** What is to be done next; null once all rounds are done. */
export function nextTrial(progress: SearchProgress, judge: Judge): NextTrial | null {
  const last = openRounds(progress, judge).at(-1);
  const index = last?.waiting[0];
  if (last === undefined || index === undefined) return null;
  const { round, entrants } = last;
  const { epochs: untilEpoch } = present(progress.rounds[round]);
  return { index, round, place: entrants.indexOf(index), entrantCount: entrants.length, untilEpoch };
}

/** The models that may still be trained further, and the best one: of these it is worth keeping where they stand. */
export function worthContinuing(progress: SearchProgress, judge: Judge): ReadonlySet<number> {
  const last = openRounds(progress, judge).at(-1);
  const isFinal = last === undefined || last.round === progress.rounds.length - 1;
  const [best] = rankTrials(progress.trials, judge);
  const goingOn = (isFinal ? last?.waiting : last.entrants) ?? [];
  return new Set(best === undefined ? goingOn : [...goingOn, best]);
}

/** Epochs that all models of all rounds are trained for together. */
export const plannedEpochs = (rounds: readonly SearchRound[]): number =>
  rounds.reduce(
    (sum, { trialCount, epochs }, round) => sum + trialCount * (epochs - (rounds[round - 1]?.epochs ?? 0)),
    0,
  );

/** Share of the epochs of all rounds that is done, 0–1; a model that failed or stopped early leaves none open. */
export function searchShare(progress: SearchProgress, judge: Judge): number {
  const { rounds, trials } = progress;
  const open = openRounds(progress, judge);
  const planned = plannedEpochs(rounds);
  let done = 0;
  for (const { round, entrants } of open) {
    const { trialCount, epochs } = present(rounds[round]);
    const already = rounds[round - 1]?.epochs ?? 0;
    const length = epochs - already;
    const trained = entrants.map((index) => {
      const trial = present(trials[index]);
      return isSettled(trial, epochs) ? length : Math.max(0, trial.epochLogs.length - already);
    });
    // Places that no model is left to fill take no time.
    const unfilled = Math.max(0, trialCount - entrants.length) * length;
    done += unfilled + trained.reduce((sum, count) => sum + count, 0);
  }
  return planned === 0 ? 1 : done / planned;
}
