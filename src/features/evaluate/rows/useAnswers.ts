import { useEffect, useEffectEvent, useState } from "react";
import { useStore } from "zustand";
import type { AnswerQuery } from "../../../core/evaluate/answerFilter.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import {
  findAnswers,
  readAnswers,
  stopFindingAnswers,
  type AnsweredRow,
  type FoundAnswers,
} from "../../../state/answerQueries.ts";
import { answersStore } from "../../../state/answersStore.ts";
import { dataStore } from "../../../state/dataStore.ts";
import { openAnswers } from "../../../state/openAnswers.ts";
import { useProject } from "../../../state/useProject.ts";
import { useWindows, type FoundRows } from "../../../state/useWindows.ts";

/**
 * Opens the answers of a run once its rows are there: of the table that is open, and again of any other, and when what is
 * made of the model's outputs has changed.
 */
export function useOpenAnswers(run: FinishedRun): void {
  const project = useProject();
  const summary = useStore(dataStore, (data) => data.summary);
  const isReady = useStore(dataStore, (data) => data.status.kind === "ready");
  const open = useEffectEvent(() => void openAnswers(run, project));
  useEffect(() => {
    if (isReady && summary !== null) open();
  }, [run.id, run.model.signature, isReady, summary]);
}

/** The query of what is looked at now. */
export function useAnswerQuery(): AnswerQuery {
  const focus = useStore(answersStore, (answers) => answers.focus);
  const chips = useStore(answersStore, (answers) => answers.chips);
  const order = useStore(answersStore, (answers) => answers.order);
  return { filter: [...focus, ...chips], order };
}

/** The answers that are looked at, read as they come into view, and how many of them are wrong. */
export function useAnswers(query: AnswerQuery): FoundRows<AnsweredRow> & { readonly wrongCount: number } {
  const { source } = useProject();
  const status = useStore(answersStore, (answers) => answers.status);
  const [found, setFound] = useState<FoundAnswers>({ count: 0, wrongCount: 0 });
  const runId = status.kind === "open" ? status.runId : null;
  const recipe = source?.recipe ?? [];
  const rows = useWindows<AnsweredRow>({
    key: runId === null ? "" : `${runId} ${JSON.stringify(query)}`,
    find: async () => {
      if (runId === null) return null;
      const answers = await findAnswers(query);
      if (answers !== null) setFound(answers);
      return answers?.count ?? null;
    },
    stop: stopFindingAnswers,
    read: (from, to) => readAnswers(from, to, { ...query, recipe }),
  });
  return { ...rows, wrongCount: found.wrongCount };
}
