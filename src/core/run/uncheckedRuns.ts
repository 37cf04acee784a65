import { keyOf, type OwnTest } from "../evaluate/ownTests.ts";
import type { RunEntry } from "./runEntry.ts";

/** The runs whose models are kept and that have not answered all of some tests. */
export const uncheckedRuns = (entries: readonly RunEntry[], tests: readonly OwnTest[]): readonly RunEntry[] =>
  entries.filter(
    ({ deletedAt, modelBytes, checks }) =>
      deletedAt === null && modelBytes > 0 && tests.some((test) => checks.tests[keyOf(test)] === undefined),
  );
