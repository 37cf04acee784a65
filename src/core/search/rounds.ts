import { present } from "../assert.ts";
import type { SearchPlan } from "./plan.ts";
import { rankTrials, type Judge } from "./ranking.ts";
import type { TrialRecord } from "./trials.ts";

/** A round: the number of models, their epochs, and how many of the best continue. */
export interface SearchRound {
  readonly trialCount: number;
  readonly epochs: number;
}

/** Progress of a plan's models. The `rounds` run one after another. */
export interface SearchProgress {
  readonly rounds: readonly SearchRound[];
  readonly trials: readonly TrialRecord[];
}

/**
 * The rounds of a plan: all models for all epochs, or with halving (Jamieson & Talwalkar 2016) all for a few
 * epochs, the better half of them for twice as many, and so on until one is trained to the end.
 */
export function planRounds(plan: SearchPlan, trialCount: number, epochs: number): readonly SearchRound[] {
  if (plan.strategy !== "halving") return [{ trialCount, epochs }];
  const rounds: SearchRound[] = [];
  const count = Math.max(1, Math.ceil(Math.log2(Math.max(1, trialCount))) + 1);
  for (let round = 0; round < count; round++)
    rounds.push({
      trialCount: Math.max(1, Math.ceil(trialCount / 2 ** round)),
      epochs: Math.max(1, Math.round(epochs / 2 ** (count - 1 - round))),
    });
  return rounds;
}

/** The model to train next, and its last epoch. */
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

/** A round with its models: first all, then the best of the round before. */
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

/** The next training; null once all rounds are done. */
export function nextTrial(progress: SearchProgress, judge: Judge): NextTrial | null {
  const last = openRounds(progress, judge).at(-1);
  const index = last?.waiting[0];
  if (last === undefined || index === undefined) return null;
  const { round, entrants } = last;
  const { epochs: untilEpoch } = present(progress.rounds[round]);
  return { index, round, place: entrants.indexOf(index), entrantCount: entrants.length, untilEpoch };
}

/** The models that may still be trained further, and the best one: those whose checkpoints are worth keeping. */
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
    // Places in a round without a model take no time.
    const unfilled = Math.max(0, trialCount - entrants.length) * length;
    done += unfilled + trained.reduce((sum, count) => sum + count, 0);
  }
  return planned === 0 ? 1 : done / planned;
}
