import { makeCalls } from "./calls.ts";
import { serveEngine } from "./host.ts";
import type { EngineStart } from "./protocol/messages.ts";

self.onmessage = ({ data }: MessageEvent<EngineStart>) => {
  void navigator.locks.request(data.lifeLock, async () => {
    self.postMessage("alive");
    await new Promise(() => undefined);
  });
  serveEngine(data.port, makeCalls({ wasmFolder: new URL("tfjs-wasm/", data.baseUrl).href }));
};
