import { CallCancelled, type EngineCall } from "../engine/client.ts";
import { findingKinds, type Finding } from "../core/dataset/doctor/findings.ts";
import { currentTextInput } from "./dataQueries.ts";
import { dataStore } from "./dataStore.ts";
import { engine } from "./engine.ts";
import { toIssue } from "./toIssue.ts";

let examining: EngineCall<"examine"> | null = null;

/** More rows than this are looked at only when a person asks for it. */
const mostUnasked = 50_000;
const progressPauseMs = 100;

/** Looks at the rows unasked where that is quick; what was found before is out of date. */
export function examineSoon(): void {
  const rowCount = dataStore.getState().classes?.rowCount ?? Infinity;
  if (rowCount <= mostUnasked) void examine();
  else endExamination();
}

/** Stops looking and forgets what was found. */
export function endExamination(): void {
  examining?.control("cancel");
  examining = null;
  dataStore.setState({ doctor: { kind: "idle" }, findings: [] });
}

/** Looks for what training would suffer from; findings come in one by one. */
export async function examine(): Promise<void> {
  const input = currentTextInput();
  if (input === null) return;
  examining?.control("cancel");
  const call = engine().call("examine", input);
  examining = call;
  dataStore.setState({ doctor: { kind: "looking", share: 0 } });
  const found: Finding[] = [];
  let toldMs = 0;
  try {
    for (;;) {
      const next = await call.next();
      if (examining !== call) return;
      if (next.done) {
        dataStore.setState({ doctor: { kind: "done", rowCount: next.value }, findings: sort(found) });
        break;
      }
      if (next.value.type === "finding") {
        found.push(next.value.finding);
        continue;
      }
      const nowMs = performance.now();
      if (nowMs - toldMs < progressPauseMs) continue;
      toldMs = nowMs;
      dataStore.setState({ doctor: { kind: "looking", share: next.value.share } });
    }
    examining = null;
  } catch (error) {
    if (examining !== call || error instanceof CallCancelled) return;
    examining = null;
    dataStore.setState({ doctor: { kind: "failed", issue: toIssue(error) }, findings: [] });
  }
}

const sort = (found: readonly Finding[]): readonly Finding[] =>
  found.toSorted((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind));
