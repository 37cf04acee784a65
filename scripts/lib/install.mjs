// Runs programs, and installs the dependencies where they are missing or of another lock file.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = `${root}node_modules`;
const stamp = `${modules}/.layerloom-lock`;

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

/** Whether `node_modules` belongs to another checkout: `npm ci` would empty that one, under whoever works in it. */
const isLinked = () => lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** `npm ci`, unless node_modules was already made from this very lock file, or is linked from another checkout. */
export async function ensureInstalled({ quiet = false } = {}) {
  if (isLinked()) return;
  const lock = createHash("sha256")
    .update(readFileSync(`${root}package-lock.json`))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  await run("npm", ["ci", "--no-audit", "--no-fund"], { quiet });
  writeFileSync(stamp, lock);
}
