import { IssueError, makeIssue } from "../../src/core/issue.ts";
import { chooseBackend } from "../../src/engine/backend/chooseBackend.ts";
import { provideWebGpu } from "../../src/engine/backend/dawn.ts";
import type { BackendName } from "../../src/core/run/device.ts";
import { allowRelaxedSimd } from "../lib/relaxedSimd.ts";

/**
 * Starts the backend asked for. In Node, WebGPU comes from Dawn through the optional `webgpu` package.
 * @throws IssueError where it is not to be had
 */
export async function startBackend(backend: BackendName): Promise<void> {
  allowRelaxedSimd();
  if (backend === "webgpu" && !(await provideWebGpu()))
    throw unavailable("webgpu", "the package “webgpu” is not installed");
  const report = await chooseBackend(backend, { wasmFolder: null });
  if (report.backend !== backend) throw unavailable(backend, "no graphics adapter was found");
}

const unavailable = (backend: BackendName, reason: string): IssueError =>
  new IssueError(makeIssue("training.backendUnavailable", "error", { backend, reason }));
