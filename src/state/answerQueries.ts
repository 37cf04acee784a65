import type { AnswerQuery } from "../core/evaluate/answerFilter.ts";
import type { RecipeStep } from "../core/dataset/recipe.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { CallCancelled } from "../engine/client.ts";
import type { EngineCalls } from "../engine/protocol/calls.ts";
import { engine } from "./engine.ts";

export type { AnsweredRow, WholeAnswer } from "../engine/protocol/answers.ts";
export type FoundAnswers = EngineCalls["findAnswers"]["result"];

/** Finds the answers that a query asks for and cancels the previous query; null where the next query cancelled this one. */
export async function findAnswers(query: AnswerQuery): Promise<FoundAnswers | null> {
  try {
    return await engine().latest("findAnswers", query);
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    reportError(error);
    return { count: 0, wrongCount: 0 };
  }
}

/** A newer query has cancelled this one. */
export const stopFindingAnswers = (): void => {
  engine().cancelLatest("findAnswers");
};

interface PageOf extends AnswerQuery {
  readonly recipe: readonly RecipeStep[];
}

/** The answers found, from place `from` up to but not including `to`. */
export const readAnswers = (
  from: number,
  to: number,
  query: PageOf,
): Promise<EngineCalls["readAnswers"]["result"]> => engine().run("readAnswers", { from, to, ...query });

/** One answer whole, by its place among all answers; null where there is none. */
export const readAnswer = (
  index: number,
  recipe: readonly RecipeStep[],
): Promise<EngineCalls["readAnswer"]["result"]> => engine().run("readAnswer", { index, recipe });

/** Finds the slices that are answered worse than the rest; null where it was cancelled. */
export async function findSlices(
  onProgress: (share: number) => void,
): Promise<EngineCalls["findSlices"]["result"] | null> {
  try {
    return await engine().latest("findSlices", null, onProgress);
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    throw error;
  }
}

export const stopFindingSlices = (): void => {
  engine().cancelLatest("findSlices");
};

/** Measures kept slices on the open answers; null where newer ones are asked for. */
export async function measureSlices(
  conditions: EngineCalls["measureSlices"]["input"]["conditions"],
): Promise<EngineCalls["measureSlices"]["result"] | null> {
  try {
    return await engine().latest("measureSlices", { conditions });
  } catch (error) {
    if (error instanceof CallCancelled) return null;
    throw error;
  }
}

/** Compares an earlier run with the one whose answers are open. */
export const compareAnswers = ({
  outputs,
  model,
}: FinishedRun): Promise<EngineCalls["compareAnswers"]["result"]> =>
  outputs === null
    ? Promise.resolve(null)
    : engine().run("compareAnswers", { outputs, signature: model.signature });
