// Runs programs, and installs the dependencies where they are missing or of another lock file.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const stamp = `${root}node_modules/.layerloom-lock`;

/**
 * Runs a program in the repository; rejects when it fails. Its output is shown, or, where it is to be quiet, kept and
 * given with the error.
 */
export function run(command, args, { quiet = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
      shell: process.platform === "win32",
      ...options,
    });
    let output = "";
    for (const stream of quiet ? [child.stdout, child.stderr] : [])
      stream.on("data", (part) => {
        output += part;
      });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else {
        const message = `${command} ${args.join(" ")} ended with status ${code}`;
        reject(Object.assign(new Error(message), { output }));
      }
    });
  });
}

/** `npm ci`, unless node_modules was already made from this very lock file. */
export async function ensureInstalled({ quiet = false } = {}) {
  const lock = createHash("sha256")
    .update(readFileSync(`${root}package-lock.json`))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  await run("npm", ["ci", "--no-audit", "--no-fund"], { quiet });
  writeFileSync(stamp, lock);
}
