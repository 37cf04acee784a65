// Trains a model on a table as `train` does, exports it, and trains it again by the exported train.py, by one process and by two.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { formatPercent } from "../src/core/formatPercent.ts";
import { numberOf, parseFlags } from "./cli/parseFlags.ts";
import { findPython, noPython } from "./interop/findPython.ts";
import { waysToTrain } from "./interop/trainAgain.ts";
import { runProgram } from "./testing/runProgram.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const shared = process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
const { values } = parseFlags(process.argv.slice(2), {
  csv: { type: "string" },
  text: { type: "string" },
  label: { type: "string" },
  template: { type: "string" },
  epochs: { type: "string" },
});
const { csv = join(shared, "imdb.train.csv.gz"), text = "review", label = "sentiment" } = values;
const { template = "embedding-pooling" } = values;
const epochs = numberOf("epochs", values.epochs, { minimum: 1, maximum: 1000, isWhole: true }) ?? 3;
const measured = ["one process on JAX", "two workers on TensorFlow"] as const;

async function run(program: string, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runProgram(program, args);
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr.slice(-500)}`);
  return stdout;
}

const folder = mkdtempSync(join(tmpdir(), "layerloom-retraining-"));
try {
  const python = findPython();
  if (python === null) throw new Error(noPython);
  const [model, archive, place] = ["model", "training.zip", "training"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  // The program trains on the training rows alone, once.
  const settings = ["--template", template, "--epochs", String(epochs), "--refit", "no"];
  const trained = JSON.parse(
    await run("train", [csv, "--text", text, "--label", label, ...settings, "--out", model, "--json"]),
  ) as { readonly test: { readonly accuracy: number; readonly rows: number } };
  const own = trained.test.accuracy;
  console.log(`the studio: ${formatPercent(own, 2)} of ${String(trained.test.rows)} test rows, ${template}`);
  await run("export", [model, "--format", "training", "--out", archive]);
  for (const [path, content] of Object.entries(unzipSync(new Uint8Array(readFileSync(archive))))) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), content);
  }
  for (const way of measured) {
    const startMs = performance.now();
    const accuracy = (await waysToTrain[way]?.({ python, place, csv, label, epochs })) ?? NaN;
    const points = (accuracy - own) * 100;
    const seconds = Math.round((performance.now() - startMs) / 1000);
    const isNear = Math.abs(points) <= 1;
    console.log(
      `${isNear ? "✓" : "✗"} ${way}: ${formatPercent(accuracy, 2)}, ${points.toFixed(2)} points from the studio, ${String(seconds)} s`,
    );
    if (!isNear) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
