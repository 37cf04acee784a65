import { useEffect, useEffectEvent, useState } from "react";
import type { Issue } from "../core/issue.ts";
import { CallCancelled } from "../engine/client.ts";
import type { CallInput, CallName, EngineCalls } from "../engine/protocol/calls.ts";
import { engine } from "./engine.ts";
import { toIssue } from "./toIssue.ts";

/** A call that takes longer than a moment: its last event, and in the end its result. */
export type LongCall<N extends CallName> =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly event: EngineCalls[N]["event"] | null }
  | { readonly kind: "done"; readonly result: EngineCalls[N]["result"] }
  | { readonly kind: "failed"; readonly issue: Issue };

/**
 * Runs a call while its input is not null, anew whenever the input changes; leaving the component cancels the call. `cancel` ends
 * it and keeps nothing. One component may call by one name at a time.
 */
export function useLongCall<N extends CallName>(
  name: N,
  input: CallInput<N> | null,
): readonly [LongCall<N>, () => void] {
  const [last, setLast] = useState<{ readonly key: string | null; readonly call: LongCall<N> }>({
    key: null,
    call: { kind: "idle" },
  });
  const key = input === null ? null : JSON.stringify(input);
  const run = useEffectEvent(() => {
    if (input === null) return;
    const put = (call: LongCall<N>): void => setLast({ key, call });
    engine()
      .latest(name, input, (event) => put({ kind: "running", event }))
      .then(
        (result) => put({ kind: "done", result }),
        (error: unknown) => {
          if (!(error instanceof CallCancelled)) put({ kind: "failed", issue: toIssue(error, "answer") });
        },
      );
  });
  useEffect(() => {
    if (key === null) return undefined;
    run();
    return () => engine().cancelLatest(name);
  }, [name, key]);
  const cancel = (): void => {
    engine().cancelLatest(name);
    setLast({ key, call: { kind: "idle" } });
  };
  if (key === null) return [{ kind: "idle" }, cancel];
  return [last.key === key ? last.call : { kind: "running", event: null }, cancel];
}
