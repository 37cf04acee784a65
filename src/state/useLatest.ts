import { useEffect, useEffectEvent, useState } from "react";
import { IssueError } from "../core/issue.ts";
import { CallCancelled } from "../engine/client.ts";
import type { CallInput, CallName, EngineCalls } from "../engine/protocol/calls.ts";
import { engine } from "./engine.ts";

type Result<N extends CallName> = EngineCalls[N]["result"];

/** A short pause, so that the engine is not asked about what is being typed letter by letter. */
const typingPauseMs = 150;

/**
 * The engine's latest answer to a call: asked again when the input changes, and not at all where the input is null. The
 * last answer stays until the next is there; null while there is none. One component may ask by one name at a time.
 */
export function useLatest<N extends CallName>(
  name: N,
  input: CallInput<N> | null,
  onEvent?: (event: EngineCalls[N]["event"]) => void,
  pauseMs = typingPauseMs,
): Result<N> | null {
  const [answer, setAnswer] = useState<Result<N> | null>(null);
  const key = input === null ? null : JSON.stringify(input);
  const ask = useEffectEvent(() => {
    if (input === null) return;
    engine()
      .latest(name, input, onEvent)
      .then(
        (result) => setAnswer(() => result),
        (error: unknown) => {
          if (error instanceof CallCancelled) return;
          setAnswer(null);
          // What is wrong with the rows is said where the columns are chosen.
          if (!(error instanceof IssueError)) reportError(error);
        },
      );
  });
  useEffect(() => {
    if (key === null) return undefined;
    const timer = setTimeout(ask, pauseMs);
    return () => {
      clearTimeout(timer);
      engine().cancelLatest(name);
    };
  }, [name, key, pauseMs]);
  return key === null ? null : answer;
}
