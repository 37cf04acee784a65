import { expect, test } from "vitest";
import { makeProject } from "../project/project.ts";
import { chooseRun } from "./chooseRun.ts";
import type { FinishedRun } from "./finishedRun.ts";
import type { EndReason } from "./trainEvent.ts";

const project = makeProject("p", "Reviews");
const run = (accuracy: number, endReason: EndReason = "completed", seed = 1, rowCount = 40): FinishedRun =>
  ({
    parts: { ...project, split: { ...project.split, seed } },
    evaluation: { task: "classification", accuracy: rowCount === 0 ? null : accuracy, rowCount },
    log: { endReason },
  }) as unknown as FinishedRun;

test("a first run, a better one and one that is as good take the place", () => {
  expect(chooseRun(null, run(0.2, "stopped"))).toBe("take");
  expect(chooseRun(run(0.8), run(0.9))).toBe("take");
  expect(chooseRun(run(0.8), run(0.8))).toBe("take");
  expect(chooseRun(run(0.8), run(0.9, "stopped"))).toBe("take");
});

test("a worse run, and a stopped one that is not better, ask first", () => {
  expect(chooseRun(run(0.946), run(0.879))).toBe("ask");
  expect(chooseRun(run(0.8), run(0.8, "stopped"))).toBe("ask");
});

test("a run on other test rows, or without any, cannot be compared and takes the place", () => {
  expect(chooseRun(run(0.9), run(0.5, "completed", 2))).toBe("take");
  expect(chooseRun(run(0.9), run(0, "completed", 1, 0))).toBe("take");
});
