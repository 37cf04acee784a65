// Asks the server of an exported Node package 20,000 times on the loopback, 8 at a time: wrong answers, pace, memory.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { runProgram } from "../scripts/testing/runProgram.ts";
import { assert } from "../src/core/assert.ts";

const requestCount = Number(process.env["LAYERLOOM_REQUESTS"] ?? 20_000);
const atOnce = 8;
/** How much more memory the server may take in the second half than in the first: collected garbage comes and goes. */
const mostGrowth = 1.2;
const root = fileURLToPath(new URL("../", import.meta.url));

/** Runs a program of the project to its end. */
async function run(name: string, args: readonly string[]): Promise<void> {
  const { status, stderr } = await runProgram(name, args);
  assert(status === 0, stderr);
}

/** Starts the server on a port that is free; returns its address. */
async function start(folder: string): Promise<{ readonly server: ChildProcess; readonly address: URL }> {
  const server = spawn(process.execPath, [join(folder, "server.js")], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise<string>((resolve) => {
    server.stdout.on("data", (data: Buffer) => {
      const found = /http:\S+/.exec(data.toString());
      if (found !== null) resolve(found[0]);
    });
  });
  return { server, address: new URL(address) };
}

const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

/** The status and the body that a request is answered with. */
function post(address: URL, body: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(new URL("/predict", address), { method: "POST", agent }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body: text });
      });
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

/** Resident bytes of a process. */
const residentBytes = ({ pid }: ChildProcess): number =>
  1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1]);

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

const folder = mkdtempSync(join(tmpdir(), "layerloom-server-"));
const [model, archive] = [join(folder, "model"), join(folder, "package.zip")];
const table = join(root, "public/samples/tiny-spam.csv");
await run("train", [table, "--text", "message", "--label", "label", "--epochs", "5", "--out", model]);
await run("export", [model, "--format", "node", "--out", archive]);
for (const [path, content] of Object.entries(unzipSync(readFileSync(archive))))
  writeFileSync(join(folder, path), content);
const texts = readFileSync(table, "utf8").split("\n").slice(1).filter(Boolean);
const { predict } = (await import(pathToFileURL(join(folder, "index.js")).href)) as {
  readonly predict: (row: string) => unknown;
};
const expected = texts.map((text) => JSON.stringify({ predictions: [predict(text)] }));
const { server, address } = await start(folder);
try {
  let [asked, wrong, refused] = [0, 0, 0];
  const latencies: number[] = [];
  const resident: number[] = [];
  /** Every hundredth request is one that must be refused, and every thousandth is larger than a body may be. */
  const ask = async (): Promise<void> => {
    while (asked < requestCount) {
      const at = asked++;
      if (at % 500 === 0) resident.push(residentBytes(server));
      if (at % 1000 === 999) {
        const { status } = await post(address, JSON.stringify({ row: "a".repeat(1_100_000) })).catch(() => ({
          status: 413, // The connection may be closed before all of the body is sent.
        }));
        if (status !== 413) wrong++;
        refused++;
        continue;
      }
      if (at % 100 === 99) {
        if ((await post(address, '{"row": ')).status !== 400) wrong++;
        refused++;
        continue;
      }
      const started = performance.now();
      const { status, body } = await post(address, JSON.stringify({ row: texts[at % texts.length] }));
      latencies.push(performance.now() - started);
      if (status !== 200 || body !== expected[at % expected.length]) wrong++;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, ask));
  const seconds = (performance.now() - started) / 1000;
  const sorted = latencies.toSorted((a, b) => a - b);
  const quantile = (share: number): string => (sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1);
  const half = Math.floor(resident.length / 2);
  const [before, after] = [Math.max(...resident.slice(0, half)), Math.max(...resident.slice(half))];
  assert(refused > 0 || requestCount < 100, "requests that are refused");
  console.log(
    `${String(requestCount)} requests, ${String(atOnce)} at a time: ${(requestCount / seconds).toFixed(0)} a second`,
  );
  console.log(`answered after ${quantile(0.5)} ms (median), ${quantile(0.99)} ms (99 of 100)`);
  console.log(`wrong answers: ${String(wrong)}; refused as they had to be: ${String(refused)}`);
  console.log(`memory at most ${megabytes(before)} in the first half, ${megabytes(after)} in the second`);
  const isMet = wrong === 0 && after <= before * mostGrowth;
  console.log(`${isMet ? "met" : "missed"}: no wrong answer, memory flat`);
  process.exitCode = isMet ? 0 : 1;
} finally {
  agent.destroy();
  server.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
