import { readdirSync, readFileSync } from "node:fs";

/** Resident bytes of the largest renderer below a process: the page with its worker. */
export function rendererBytes(ancestorPid: number): number {
  const parents = new Map<number, number>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, "utf8");
      parents.set(Number(entry), Number(/PPid:\s+(\d+)/.exec(status)?.[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === ancestorPid) return true;
    return false;
  };
  let largest = 0;
  for (const pid of parents.keys()) {
    if (!isOurs(pid)) continue;
    try {
      if (!readFileSync(`/proc/${String(pid)}/cmdline`, "utf8").includes("--type=renderer")) continue;
      const kilobytes = Number(
        /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1],
      );
      largest = Math.max(largest, kilobytes * 1024);
    } catch {
      // It has ended meanwhile.
    }
  }
  return largest;
}
