// Records runs that are made to fail, each by one cause, and good ones; and tries what the coach advises.
// Usage: npm run measure:coach [-- --only CAUSE,CAUSE] [--missing: those not recorded yet] [--quick: nothing is tried]
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { adviseOn } from "../src/core/coach/coach.ts";
import { readRuns, writeRuns, type RecordedRun } from "../src/core/coach/testing/recordedFacts.ts";
import { startBackend } from "./cli/startBackend.ts";
import { coachCases } from "./coach/cases.ts";
import { openCase, partsOfCase, recordRun, tryChange, type CoachCase } from "./coach/recordRun.ts";
import { root, say } from "./lib/resultsPage.ts";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    missing: { type: "boolean" },
    quick: { type: "boolean" },
    file: { type: "string" },
  },
});
const file = options.file ?? join(root, "src/core/coach/testing/runs.reference.json");

async function record(made: CoachCase): Promise<RecordedRun | null> {
  const opened = await openCase(made);
  if (opened === null) return null;
  const facts = await recordRun(await partsOfCase(made, opened), opened);
  const [first, ...others] = adviseOn(facts);
  const isToTry = options.quick !== true && made.cause !== null && first?.kind === made.cause;
  const change = first?.change ?? null;
  const tried =
    isToTry && change !== null ? await tryChange(facts, { change, judgedBy: first.judgedBy }, opened) : null;
  const seen = [first, ...others].map((advice) => advice?.kind ?? "nothing").join(", ");
  const outcome =
    tried === null
      ? ""
      : ` → ${JSON.stringify(change)}: ${String(tried.before)} → ${String(tried.after)} ${tried.outcome}`;
  const losses = facts.log.epochLogs
    .filter((_log, index, all) => index % Math.ceil(all.length / 12) === 0 || index === all.length - 1)
    .map(
      ({ metrics: { loss = NaN, valLoss = NaN, valAccuracy = NaN } }) =>
        `${loss.toFixed(2)}/${valLoss.toFixed(2)}/${valAccuracy.toFixed(2)}`,
    );
  say(
    `${first?.kind === (made.cause ?? undefined) ? "✓" : "✗"} ${made.cause ?? "good"} ${made.dataSet} ${made.template}: ${seen}${outcome}\n    ${losses.join(" ")}`,
  );
  const { cause, dataSet, setting, isHeldOut = false } = made;
  return { cause, dataSet, setting, ...(isHeldOut ? { isHeldOut } : {}), facts, tried };
}

await startBackend("wasm");
const all = JSON.parse(readFileSync(file, "utf8")) as readonly RecordedRun[];
const nameOf = ({ cause, dataSet, setting }: Pick<CoachCase, "cause" | "dataSet" | "setting">): string =>
  [cause, dataSet, setting].join(" · ");
const known = new Set(options.missing === true ? all.map(nameOf as (run: RecordedRun) => string) : []);
const isWanted = (made: Pick<CoachCase, "cause" | "dataSet" | "setting">): boolean =>
  !known.has(nameOf(made)) && (options.only?.split(",").includes(made.cause ?? "good") ?? true);
const kept = all.filter((run) => !isWanted(run as Pick<CoachCase, "cause" | "dataSet" | "setting">));
const recorded: RecordedRun[] = [];
for (const made of coachCases.filter(isWanted)) {
  const run = await record(made);
  if (run === null) {
    say(`${made.dataSet} is skipped: its file is absent.`);
    continue;
  }
  recorded.push(run);
  // After each run, so that a program that is ended leaves what it has recorded.
  writeFileSync(file, writeRuns([...readRuns(kept), ...recorded]));
}
