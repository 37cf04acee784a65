import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const tsx = join(root, "node_modules/tsx/dist/cli.mjs");

/** What a program left behind. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of `scripts/` as its npm script does. */
export function runProgram(program: string, args: readonly string[], env = process.env): Promise<Ended> {
  return new Promise((resolve) => {
    const call = [tsx, `scripts/${program}.ts`, ...args];
    execFile(process.execPath, call, { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
