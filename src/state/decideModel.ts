import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { Decision } from "../core/task/decision.ts";
import { withDecision } from "../core/task/decide.ts";
import { CallCancelled, type EngineClient } from "../engine/client.ts";
import type { RunKeeper } from "./keepRuns.ts";
import type { LedgerStore } from "./ledgerStore.ts";
import type { RunStore } from "./runStore.ts";

interface DecisionPorts {
  readonly engine: () => Pick<EngineClient, "run" | "latest">;
  readonly runStore: RunStore;
  readonly ledgerStore: LedgerStore;
  readonly keeper: Pick<RunKeeper, "keepFinished">;
}

/** What sets thresholds, costs and temperature of the model in use. */
export function makeDecisionActions({ engine, runStore, ledgerStore, keeper }: DecisionPorts) {
  /** The run with the decision, scored by it; null where a later decision came in between. */
  async function decided(run: FinishedRun, decision: Decision | null): Promise<FinishedRun | null> {
    const target = withDecision(run.model.signature.target, decision);
    const model = { ...run.model, signature: { ...run.model.signature, target } };
    if (run.outputs === null) return { ...run, model };
    try {
      const { outputs, evaluation: before } = run;
      const evaluation = await engine().latest("rescore", { target, outputs, before });
      return { ...run, model, evaluation };
    } catch (error) {
      if (error instanceof CallCancelled) return null;
      throw error;
    }
  }

  return {
    /**
     * Makes a decision part of the model in use: its test rows are scored by it, the engine answers by it, and the run is
     * kept with it. Null takes the model back to what was trained.
     */
    decide: async (decision: Decision | null): Promise<void> => {
      const { finished } = runStore.getState();
      if (finished === null) return;
      const run = await decided(finished, decision);
      const { finished: current, latest } = runStore.getState();
      if (run === null || current?.id !== run.id) return;
      runStore.setState({ finished: run, ...(latest?.id === run.id ? { latest: run } : {}) });
      await engine().run("signModel", { signature: run.model.signature });
      const entry = ledgerStore.getState().entries.find(({ id }) => id === run.id);
      if (entry !== undefined) keeper.keepFinished(run, entry);
    },
  };
}
