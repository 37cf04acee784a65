import { afterEach, expect, test, vi } from "vitest";
import type { MeasuredSlice, SliceCondition } from "../core/evaluate/slices.ts";
import type { Project } from "../core/project/project.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { answersStore, emptyAnswers } from "./answersStore.ts";
import { dataStore } from "./dataStore.ts";
import { measureKeptSlices } from "./keptSlices.ts";

const engine = vi.hoisted(() => ({
  run: vi.fn<(name: string) => unknown>(),
  latest: vi.fn<() => Promise<unknown>>(),
}));
vi.mock("./engine.ts", () => ({ engine: () => engine }));

const long: SliceCondition = { kind: "range", of: "tokenCount", from: 40, to: null };
const measured: readonly MeasuredSlice[] = [{ condition: long, count: 12, loss: 0.5, otherLoss: 0.1 }];
const source = { files: [], roles: { inputs: [] }, recipe: [] } as unknown as Project["source"];
const run = { id: "run", outputs: {}, parts: { source }, model: {} } as unknown as FinishedRun;

function open(count: number | null): void {
  dataStore.setState({ status: { kind: "ready" } } as never);
  engine.latest.mockResolvedValue(count);
  engine.run.mockImplementation((name) => Promise.resolve(name === "measureSlices" ? measured : null));
}

afterEach(() => {
  vi.clearAllMocks();
  answersStore.setState(emptyAnswers);
});

test("the slices kept with a project are measured on the answers of the run, which are opened once", async () => {
  open(100);
  expect(await measureKeptSlices(run, { source, slices: [long] })).toEqual(measured);
  expect(engine.run).toHaveBeenCalledWith("measureSlices", { conditions: [long] });
  await measureKeptSlices(run, { source, slices: [long] });
  expect(engine.latest).toHaveBeenCalledTimes(1);
});

test("nothing is measured where no slice is kept, or the open rows are not those of the run", async () => {
  open(100);
  expect(await measureKeptSlices(run, { source })).toEqual([]);
  open(null);
  expect(await measureKeptSlices(run, { source, slices: [long] })).toEqual([]);
  expect(engine.run).not.toHaveBeenCalled();
});
