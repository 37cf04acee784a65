import { spawn } from "node:child_process";
import { join } from "node:path";
import type { TrainReport } from "../cli/report.ts";
import { root } from "./resultsPage.ts";

/** Trains by the command that anyone would run, in a process of its own, and returns its report. */
export function trainByCommand(flags: readonly string[]): Promise<TrainReport> {
  const args = ["scripts/train.ts", ...flags, "--json"];
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, "node_modules/.bin/tsx"), args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let complaint = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString("utf8")));
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve(JSON.parse(output) as TrainReport);
      else reject(new Error(`${args.join(" ")} ended with ${String(status)}:\n${complaint.slice(-2000)}`));
    });
  });
}
