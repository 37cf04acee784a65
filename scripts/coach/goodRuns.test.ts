import { beforeAll, expect, test } from "vitest";
import { present } from "../../src/core/assert.ts";
import { adviseOn } from "../../src/core/coach/coach.ts";
import { startTestBackend } from "../../src/engine/testing/startTestBackend.ts";
import { openCase, partsOfCase, recordRun } from "./recordRun.ts";

beforeAll(startTestBackend);

test.each(["spam", "tickets", "chinese"] as const)(
  "the coach finds nothing to say of the studio's own settings on the sample %s",
  async (dataSet) => {
    const made = { cause: null, dataSet, setting: "", template: "embedding-pooling", isAided: true } as const;
    const opened = present(await openCase(made));
    const facts = await recordRun(await partsOfCase(made, opened), opened);
    expect(adviseOn(facts).map(({ kind, values }) => ({ kind, values }))).toEqual([]);
  },
);
