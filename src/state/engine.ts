import { startEngine, type EngineClient } from "../engine/client.ts";

let client: EngineClient | null = null;
const listeners = new Set<() => void>();

/** The page's one engine, started when first needed, and anew when it was lost. */
export function engine(): EngineClient {
  client ??= start();
  return client;
}

function start(): EngineClient {
  const started = startEngine(() => {
    if (client === started) client = null;
    // Whoever brings the next engine up comes first: those whose calls end here wait for that.
    for (const listener of listeners) listener();
    started.lose();
  });
  return started;
}

/** Calls `listener` when the engine is lost, before any of its calls ends. Returns how to stop that. */
export function watchEngine(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
