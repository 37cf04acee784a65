import { IssueError, makeIssue } from "../../src/core/issue.ts";
import { chooseBackend } from "../../src/engine/backend/chooseBackend.ts";
import type { BackendName } from "../../src/engine/protocol.ts";

/**
 * Starts the backend asked for. In Node, WebGPU comes from Dawn through the optional `webgpu` package.
 * @throws IssueError where it is not to be had
 */
export async function startBackend(backend: BackendName): Promise<void> {
  if (backend === "webgpu") await provideWebGpu();
  const report = await chooseBackend(backend, { wasmFolder: null });
  if (report.backend !== backend) throw unavailable(backend, "no graphics adapter was found");
}

async function provideWebGpu(): Promise<void> {
  const dawn = await import("webgpu").catch(() => null);
  if (dawn === null) throw unavailable("webgpu", "the package “webgpu” is not installed");
  Object.assign(globalThis, dawn.globals);
  // Node's own `navigator` has no setter.
  Object.defineProperty(globalThis, "navigator", { value: { gpu: dawn.create([]) }, configurable: true });
}

const unavailable = (backend: BackendName, reason: string): IssueError =>
  new IssueError(makeIssue("training.backendUnavailable", "error", { backend, reason }));
