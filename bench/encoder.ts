// Texts a second of a frozen encoder, beside ONNX Runtime on the same cores, turn by turn: npm run bench:encoder.
import { spawn } from "node:child_process";
import { cpuUsage } from "node:process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { assert, present } from "../src/core/assert.ts";
import { readEncoderFolder } from "../src/core/encoders/encoderFolder.ts";
import { makeRandom } from "../src/core/random.ts";
import { openTransformer } from "../src/engine/encoder/openTransformer.ts";
import { startBackend } from "../scripts/cli/startBackend.ts";
import { findEncoderPython } from "../scripts/lib/encoderPython.ts";
import { folderFiles } from "../scripts/lib/folderFiles.ts";
import { root } from "../scripts/lib/resultsPage.ts";
import { median } from "./steps/variants.ts";

const { values: options } = parseArgs({
  options: {
    texts: { type: "string", default: "16" },
    tokens: { type: "string", default: "64" },
    rounds: { type: "string", default: "9" },
    threads: { type: "string", default: "2" },
  },
});
const [textCount, tokenCount, rounds] = [options.texts, options.tokens, options.rounds].map(Number) as [
  number,
  number,
  number,
];

/** Milliseconds of a batch: on the clock, and of all threads in the processor, which other programs hardly prolong. */
interface Turn {
  readonly wallMs: number;
  readonly processorMs: number;
}

interface Variant {
  readonly name: string;
  readonly take: () => Promise<Turn>;
  readonly stop: () => void;
}

const found = findEncoderPython();
if (found === null) process.exit(0);
await startBackend("wasm");
const folder = await readEncoderFolder(await folderFiles(found.folder));
assert(folder.form === "transformer", "layers");
const encoder = await openTransformer(folder);
const random = makeRandom(1, "bench");
const ids = Array.from({ length: textCount }, () =>
  Int32Array.from({ length: tokenCount }, () => 1000 + random.integer(19_000)),
);

const own: Variant = {
  name: "layerloom",
  take: async () => {
    const [start, before] = [performance.now(), cpuUsage()];
    const states = await encoder.hiddenStates(ids);
    await states.data();
    const { user, system } = cpuUsage(before);
    states.dispose();
    return { wallMs: performance.now() - start, processorMs: (user + system) / 1000 };
  },
  stop: encoder.dispose,
};

async function startNative(python: string, folder: string): Promise<Variant> {
  const told = [folder, options.texts, options.tokens, options.threads];
  const child = spawn(python, ["bench/native/encoder.py", ...told], {
    cwd: root,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const lines = createInterface({ input: child.stdout });
  const nextLine = (): Promise<string> =>
    new Promise((resolve, reject) => {
      lines.once("line", resolve);
      child.once("exit", () => {
        reject(new Error("ONNX Runtime ended"));
      });
    });
  // The exporter says what it does as well.
  while ((await nextLine()) !== "ready");
  return {
    name: "onnxruntime",
    take: async () => {
      const reply = nextLine();
      child.stdin.write("1\n");
      const [wallMs, processorMs] = (await reply).split(" ").map(Number);
      return { wallMs: present(wallMs), processorMs: present(processorMs) };
    },
    stop: () => child.kill(),
  };
}

const variants = [own, await startNative(found.python, found.folder)];
for (const { take } of variants) await take();
const turns = variants.map((): Turn[] => []);
for (let round = 0; round < rounds; round++)
  for (const [at, { take }] of variants.entries()) turns[at]?.push(await take());

const { width, layerCount, feedForwardWidth } = folder.config;
const operations =
  textCount *
  tokenCount *
  layerCount *
  (8 * width * width + 4 * width * feedForwardWidth + 4 * tokenCount * width);
for (const [at, { name, stop }] of variants.entries()) {
  const wallMs = median((turns[at] ?? []).map((turn) => turn.wallMs));
  const processorMs = median((turns[at] ?? []).map((turn) => turn.processorMs));
  console.log(
    [
      name.padEnd(12),
      `${((1000 * textCount) / wallMs).toFixed(1)} texts/s`,
      `${(operations / wallMs / 1e6).toFixed(1)} GFLOP/s`,
      `${(processorMs / textCount).toFixed(1)} ms of the processor a text`,
    ].join("  "),
  );
  stop();
}
const ratio = (key: keyof Turn): string =>
  median((turns[0] ?? []).map((turn, round) => (turns[1]?.[round]?.[key] ?? NaN) / turn[key])).toFixed(2);
console.log(
  `ONNX Runtime's time by Layerloom's: ${ratio("wallMs")} on the clock, ${ratio("processorMs")} in the processor`,
);
process.exit(0);
