// Runs the Python printed for every template and layer kind in Keras 3 and compares parameters and answers.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { everyGraph } from "../src/engine/testing/sampleGraphs.ts";
import { startBackend } from "./cli/startBackend.ts";
import { trainingOf } from "./interop/trainings.ts";
import { writeCase } from "./interop/writeCases.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const environment = join(root, "node_modules/.cache/layerloom-interop");
/** Answers may differ by this much: float32 sums in another order. */
const tolerance = 1e-4;
const packages = ["keras>=3.10,<4", "jax>=0.4.36", "numpy>=2"];

interface Outcome {
  readonly name: string;
  readonly error?: string;
  readonly parameters?: number;
  readonly expectedParameters?: number;
  readonly difference?: number;
}

/** Whether this is a Python that Keras 3 runs on. */
function isPython(command: string): boolean {
  const test = "import sys; sys.exit(0 if sys.version_info >= (3, 10) else 1)";
  return spawnSync(command, ["-c", test], { stdio: "ignore" }).status === 0;
}

const hasKeras = (command: string): boolean =>
  spawnSync(
    command,
    [
      "-c",
      "import importlib.util as u, sys; sys.exit(0 if u.find_spec('keras') and u.find_spec('jax') else 1)",
    ],
    {
      stdio: "ignore",
    },
  ).status === 0;

/** A Python with Keras: the one named in LAYERLOOM_PYTHON, or an environment of our own, made where it is missing. */
function findPython(): string | null {
  const named = process.env["LAYERLOOM_PYTHON"];
  if (named !== undefined) return named;
  const made = join(environment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  if (existsSync(made) && hasKeras(made)) return made;
  const python = ["python3", "python", "python3.12", "python3.11", "python3.10"].find(isPython);
  if (python === undefined) return null;
  rmSync(environment, { recursive: true, force: true });
  try {
    execFileSync(python, ["-m", "venv", environment], { stdio: "inherit" });
    execFileSync(made, ["-m", "pip", "install", "--quiet", ...packages], { stdio: "inherit" });
    return made;
  } catch {
    console.log("An environment with Keras could not be made: is there a network?");
    return null;
  }
}

function describeFailure({
  error,
  parameters,
  expectedParameters,
  difference = NaN,
}: Outcome): string | null {
  if (error !== undefined) return error;
  if (parameters !== expectedParameters)
    return `${String(parameters)} parameters, expected ${String(expectedParameters)}`;
  return difference <= tolerance ? null : `answers differ by ${difference.toExponential(2)}`;
}

/** Models whose name holds what is given; without it, all of them. */
const wanted = process.argv[2] ?? "";
const chosen = everyGraph.filter(([name]) => name.includes(wanted));
const python = findPython();
if (python === null) {
  console.log("skipped: there is no Python 3.10 or later with Keras here (name one in LAYERLOOM_PYTHON)");
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "layerloom-interop-"));
try {
  await startBackend("wasm");
  for (const [index, [name, graph, specFor]] of chosen.entries()) {
    const fileName = `${String(index).padStart(3, "0")} ${name.replaceAll(/[^\w,. -]/g, "_")}`;
    writeCase(folder, fileName, { graph, specFor, training: trainingOf(index) });
  }
  const script = join(root, "scripts/interop/check_keras.py");
  const output = execFileSync(python, [script, folder], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const outcomes = output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Outcome);
  const failures = outcomes.flatMap((outcome) => {
    const failure = describeFailure(outcome);
    const figure = failure ?? `differs by ${(outcome.difference ?? 0).toExponential(1)}`;
    console.log(`${failure === null ? "✓" : "✗"} ${outcome.name.slice(4)}: ${figure}`);
    return failure === null ? [] : [outcome.name];
  });
  const passed = outcomes.length - failures.length;
  console.log(`${String(passed)} of ${String(chosen.length)} models give the same answers in Keras`);
  process.exitCode = passed === chosen.length ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
