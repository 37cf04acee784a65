import { makeCalls } from "./calls.ts";
import { serveEngine } from "./host.ts";
import type { EngineStart } from "./protocol/messages.ts";

self.onmessage = ({ data }: MessageEvent<EngineStart>) => {
  serveEngine(data.port, makeCalls({ wasmFolder: new URL("tfjs-wasm/", data.baseUrl).href }));
};
