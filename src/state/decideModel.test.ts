import { expect, test, vi } from "vitest";
import { rescore, type Rescoring } from "../core/evaluate/rescore.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { EngineClient } from "../engine/client.ts";
import { makeDecisionActions } from "./decideModel.ts";
import { makeLedgerStore } from "./ledgerStore.ts";
import { makeRunStore } from "./runStore.ts";

const rule = { kind: "thresholds", thresholds: [0.9, 0.1] } as const;
const decision = { temperature: 1, rule, leaveBelow: 0.6 } as const;

function makeRun(): FinishedRun {
  const evaluation = {
    task: "classification",
    rowCount: 2,
    accuracy: 0.5,
    macroF1: 0.5,
    baselineAccuracy: 0.5,
    baselineClass: "a",
    perClass: [],
    confusion: [],
  } as const;
  const outputs = {
    rows: Int32Array.of(0, 1),
    values: Float32Array.of(0.8, 0.2, 0.7, 0.3),
    actual: { kind: "class", labels: Int32Array.of(1, 1) },
  } as const;
  const signature = { version: 3, inputs: [], target: { kind: "class", classNames: ["a", "b"] } };
  return { id: "run", finishedAt: 1, model: { signature }, evaluation, outputs } as unknown as FinishedRun;
}

function connect() {
  const runStore = makeRunStore();
  const run = makeRun();
  runStore.setState({ finished: run, latest: run });
  const ledgerStore = makeLedgerStore();
  ledgerStore.setState({ entries: [{ id: "run", projectId: "project", task: "classification" }] as never });
  const signModel = vi.fn<(input: unknown) => void>();
  const keepFinished = vi.fn<(run: FinishedRun, of: object) => void>();
  const engine = {
    run: (_name: string, input: unknown) => Promise.resolve(signModel(input)),
    latest: (_name: string, input: Rescoring) => Promise.resolve(rescore(input)),
  } as unknown as EngineClient;
  const actions = makeDecisionActions({
    engine: () => engine,
    runStore,
    ledgerStore,
    keeper: { keepFinished },
  });
  return { runStore, signModel, keepFinished, ...actions };
}

test("a decision becomes part of the model: scored, told to the engine, and kept with the run", async () => {
  const { decide, runStore, signModel, keepFinished } = connect();
  await decide(decision);
  const { finished, latest } = runStore.getState();
  expect(finished?.model.signature.target).toMatchObject({ decision });
  expect(finished?.evaluation).toMatchObject({ accuracy: 1 });
  expect(latest).toBe(finished);
  expect(signModel).toHaveBeenCalledWith({ signature: finished?.model.signature });
  expect(keepFinished).toHaveBeenCalledWith(finished, expect.objectContaining({ projectId: "project" }));
});

test("without a decision the model answers again as it was trained", async () => {
  const { decide, runStore } = connect();
  await decide(decision);
  await decide(null);
  expect(runStore.getState().finished?.model.signature.target).toEqual({
    kind: "class",
    classNames: ["a", "b"],
  });
  expect(runStore.getState().finished?.evaluation).toMatchObject({ accuracy: 0 });
});

test("a decision for a run that is no longer in use is dropped", async () => {
  const { decide, runStore, keepFinished } = connect();
  const deciding = decide(decision);
  const other = { ...makeRun(), id: "other" };
  runStore.setState({ finished: other });
  await deciding;
  expect(runStore.getState().finished).toBe(other);
  expect(keepFinished).not.toHaveBeenCalled();
});
