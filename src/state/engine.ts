import { startEngine, type EngineClient } from "../engine/client.ts";

let client: EngineClient | null = null;

/** The page's one engine, started when first needed. */
export function engine(): EngineClient {
  client ??= startEngine();
  return client;
}
