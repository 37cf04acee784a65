import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** A folder of the export for training, the table to train on, and how long. */
export interface Retraining {
  readonly python: string;
  readonly place: string;
  readonly csv: string;
  readonly label: string;
  readonly epochs: number;
}

interface Started {
  /** Folder of the run, within that of the export. */
  readonly run: string;
  readonly flags: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

const execute = promisify(execFile);
/** A worker's start and first compilation included, on a busy machine. */
const timeoutMs = 1_800_000;

/** Runs train.py to its end; returns the accuracy on the test rows that it prints. */
async function train(
  { python, place, csv, label, epochs }: Retraining,
  { run, flags, env, signal }: Started,
): Promise<number> {
  const args = ["--csv", csv, "--label", label, "--epochs", String(epochs), "--folder", join(place, run)];
  const { stdout } = await execute(python, [join(place, "train.py"), ...args, ...flags], {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", ...env },
    maxBuffer: 2 ** 26,
    timeout: timeoutMs,
    // A worker whose partner is gone waits for it, and does not heed SIGTERM.
    killSignal: "SIGKILL",
    ...(signal === undefined ? {} : { signal }),
  });
  const figures = stdout.split("\n").findLast((line) => line.startsWith("{")) ?? "{}";
  return (JSON.parse(figures) as { readonly accuracy?: number }).accuracy ?? NaN;
}

const workers = ["127.0.0.1:12961", "127.0.0.1:12962"];
const asWorker = (index: number): NodeJS.ProcessEnv => ({
  KERAS_BACKEND: "tensorflow",
  TF_CONFIG: JSON.stringify({ cluster: { worker: workers }, task: { type: "worker", index } }),
});

/** Trains by two processes that share the work, as TF_CONFIG says; where one fails, the other is ended. */
async function trainTogether(retraining: Retraining): Promise<number> {
  const ending = new AbortController();
  const started = { run: "run-workers", flags: ["--distribute", "tensorflow"], signal: ending.signal };
  try {
    const both = workers.map((_worker, at) => train(retraining, { ...started, env: asWorker(at) }));
    return Math.min(...(await Promise.all(both)));
  } finally {
    ending.abort();
  }
}

/** The ways to train again, each with the accuracy on the test rows that it comes to. */
export const waysToTrain: Readonly<Record<string, (retraining: Retraining) => Promise<number>>> = {
  "one process on JAX": (retraining) =>
    train(retraining, { run: "run-jax", flags: [], env: { KERAS_BACKEND: "jax" } }),
  "three devices on JAX": (retraining) =>
    train(retraining, {
      run: "run-devices",
      flags: ["--distribute", "jax"],
      env: { KERAS_BACKEND: "jax", XLA_FLAGS: "--xla_force_host_platform_device_count=3" },
    }),
  "two workers on TensorFlow": trainTogether,
  "two workers that go on from there": (retraining) =>
    trainTogether({ ...retraining, epochs: retraining.epochs + 2 }),
};
