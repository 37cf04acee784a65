import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const environment = join(root, "node_modules/.cache/layerloom-interop");
const packages = [
  "keras>=3.10,<4",
  "jax>=0.4.36",
  "tensorflow>=2.18",
  "numpy>=2",
  "onnx>=1.17",
  "onnxruntime>=1.20",
  "tokenizers>=0.20",
  "transformers>=4.46",
  "safetensors>=0.4",
];
const modules = [
  "keras",
  "jax",
  "tensorflow",
  "onnx",
  "onnxruntime",
  "tokenizers",
  "transformers",
  "safetensors",
];

/** Said where `findPython` finds none. */
export const noPython =
  "there is no Python 3.10 or later with Keras and ONNX Runtime here (name one in LAYERLOOM_PYTHON)";

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
      `import importlib.util as u, sys; sys.exit(0 if all(map(u.find_spec, ${JSON.stringify(modules)})) else 1)`,
    ],
    {
      stdio: "ignore",
    },
  ).status === 0;

/** A Python with Keras: the one named in LAYERLOOM_PYTHON, or an environment of our own, made where it is missing. */
export function findPython(): string | null {
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
