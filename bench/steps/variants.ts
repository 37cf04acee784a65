// The variants of a benchmark, each a process that takes steps when it is asked to.
import { execFile, fork, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { hasGraphicsCard, softwareGpuVariables } from "../../scripts/lib/softwareGpu.ts";
import { sizes, tellSizes, type BenchModel, type Sizes } from "./sizes.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

type VariantName = "layerloom" | "tfjs" | "keras-tensorflow" | "keras-jax" | "pytorch";

/** Time of a step as measured: on the clock, and of it in JavaScript. */
export interface StepTime {
  readonly ms: number;
  readonly jsMs: number | null;
  /** Dispatches to the graphics card. */
  readonly dispatches: number | null;
}

/** A process that measures steps of one model. */
export interface Variant {
  readonly name: VariantName;
  readonly take: (count: number) => Promise<StepTime>;
  readonly stop: () => void;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Layerloom's or TensorFlow.js's own steps in Node. */
export async function startScript(
  name: "layerloom" | "tfjs",
  model: BenchModel,
  backend: "wasm" | "webgpu",
  changed: Partial<Sizes> = {},
): Promise<Variant> {
  const child = fork(join(root, "bench/steps/stepProcess.ts"), [name, model, backend], {
    execArgv: ["--import", "tsx"],
    env: {
      ...process.env,
      ...tellSizes(changed),
      ...(backend === "webgpu" && !hasGraphicsCard ? softwareGpuVariables : null),
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const reply = (): Promise<unknown> => nextReply(child, (listener) => child.once("message", listener));
  await reply();
  return {
    name,
    stop: () => child.kill(),
    take: async (count) => {
      const answer = reply();
      child.send(count);
      const times = (await answer) as readonly StepTime[];
      const middle = (name: keyof StepTime): number => median(times.map((time) => time[name] ?? NaN));
      return { ms: middle("ms"), jsMs: middle("jsMs"), dispatches: middle("dispatches") };
    },
  };
}

/** What is heard next; an error if the process ends before. */
const nextReply = <T>(child: ChildProcess, listen: (listener: (value: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    const fail = (code: number | null): void => {
      reject(new Error(`A benchmark's process ended with ${String(code)}`));
    };
    child.once("exit", fail);
    listen((value) => {
      child.off("exit", fail);
      resolve(value);
    });
  });

type NativeName = Exclude<VariantName, "layerloom" | "tfjs">;

/** Steps of a native framework on the processor or a graphics card; null where its Python has it not. */
export async function startNative(
  name: NativeName,
  model: BenchModel,
  { changed = {}, device }: { readonly changed?: Partial<Sizes>; readonly device: "cpu" | "gpu" },
): Promise<Variant | null> {
  const asked = await startPython(name, model, { told: { ...sizes, ...changed }, device });
  if (asked === null) return null;
  const { ask, stop } = asked;
  return {
    name,
    stop,
    take: async (count) => ({ ms: await ask(count), jsMs: null, dispatches: null }),
  };
}

/** A process or a model that trains for an epoch when it is asked to, and says how many milliseconds that took. */
export interface EpochVariant {
  readonly name: string;
  readonly take: () => Promise<number>;
  readonly stop: () => void;
}

/** Epochs of a native framework over the examples in the folder that it is told of. */
export async function startNativeEpochs(
  name: NativeName,
  model: string,
  told: object,
): Promise<EpochVariant | null> {
  const asked = await startPython(name, model, { told, device: "cpu" });
  return asked === null ? null : { name, stop: asked.stop, take: () => asked.ask(1) };
}

interface Asked {
  readonly ask: (count: number) => Promise<number>;
  readonly stop: () => void;
}

async function startPython(
  name: NativeName,
  model: string,
  { told, device }: { readonly told: object; readonly device: "cpu" | "gpu" },
): Promise<Asked | null> {
  const [framework = "", kerasBackend = ""] = name.split("-");
  const python = await findPython(kerasBackend === "" ? "torch" : kerasBackend);
  if (python === null) return null;
  const child = spawn(python, ["bench/native/steps.py", framework, model, JSON.stringify(told), device], {
    cwd: root,
    env: { ...process.env, KERAS_BACKEND: kerasBackend },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const lines = createInterface({ input: child.stdout });
  const reply = (): Promise<string> => nextReply(child, (listener) => lines.once("line", listener));
  const isThere = await reply().then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  return {
    stop: () => child.kill(),
    ask: async (count) => {
      const answer = reply();
      child.stdin.write(`${String(count)}\n`);
      return Number(await answer);
    },
  };
}

/** The environment that the benchmark makes itself. */
const ownFolder = join(root, ".cache/bench-python");

/** A Python that has the package: the benchmark's own, or what `LAYERLOOM_PYTHON` names. */
async function findPython(packageName: string): Promise<string | null> {
  const named = process.env["LAYERLOOM_PYTHON"]?.split(":") ?? [];
  for (const python of [join(ownFolder, "bin/python"), ...named, "python3"]) {
    if (python.includes("/") && !existsSync(python)) continue;
    const found = await run(python, ["-c", `import ${packageName}`]).then(
      () => true,
      () => false,
    );
    if (found) return python;
  }
  return null;
}

/** Makes the environment with Keras on TensorFlow and on JAX, unless it is there. */
export async function prepareNative(): Promise<void> {
  if (await findPython("tensorflow, keras, jax")) return;
  console.error(`Making a Python environment in ${ownFolder} …`);
  try {
    await run("python3", ["-m", "venv", ownFolder]);
    await run(join(ownFolder, "bin/pip"), ["install", "--quiet", "keras", "tensorflow", "jax"]);
  } catch (error) {
    console.error(
      `Native frameworks are left out: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
