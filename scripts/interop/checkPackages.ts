import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ModelRow } from "../../src/core/task/inputKinds.ts";
import { answerInNode, openOnnxRuntime } from "./nodeOnnx.ts";
import { waysToTrain } from "./trainAgain.ts";
import { packageFormats } from "./writePackages.ts";

const script = fileURLToPath(new URL("check_packages.py", import.meta.url));

/** What came of a folder's answers to the raw rows. */
interface PackageOutcome {
  readonly name: string;
  readonly error?: string;
  readonly rows?: number;
  /** Rows that get another class although the studio's answer is no toss-up. */
  readonly differing?: number;
  /** Largest difference of two probabilities. */
  readonly difference?: number;
  /** Share of the test rows that are answered right, and that of the model as it was trained. */
  readonly accuracy?: number;
  readonly ownAccuracy?: number;
  /** Texts that get other ids from Hugging Face's tokenizers; absent without a tokenizer.json. */
  readonly otherIds?: number;
}

/** A line of the report. */
export interface Line {
  readonly name: string;
  readonly failure: string | null;
  readonly figure: string;
}

/** Largest differences of probabilities; what int8 costs is printed, not bounded. */
const tolerances: { readonly [F in (typeof packageFormats)[number]]: number } = {
  keras: 1e-4,
  onnx: 1e-4,
  onnxFloat16: 1e-2,
  onnxInt8: Infinity,
  huggingface: 1e-4,
  node: 1e-4,
};

function toLine(format: keyof typeof tolerances, label: string, outcome: PackageOutcome): Line {
  const {
    name,
    error,
    rows = 0,
    differing = NaN,
    difference = NaN,
    accuracy = NaN,
    ownAccuracy = NaN,
  } = outcome;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const figure = `${String(rows)} rows, ${String(differing)} with another class, probabilities within ${difference.toExponential(1)}, ${percent(accuracy)} right on test rows (${percent(ownAccuracy)} as trained)`;
  const isInt8 = format === "onnxInt8";
  const isFar = !(difference <= tolerances[format]) || !(isInt8 || differing === 0);
  const otherIds = outcome.otherIds ?? 0;
  const ids = otherIds === 0 ? null : `${String(otherIds)} texts get other ids from tokenizer.json`;
  return { name: `${label}, ${name}`, failure: error ?? ids ?? (isFar ? figure : null), figure };
}

function runPython(python: string, folder: string, kind: string, backend: string): readonly PackageOutcome[] {
  return execFileSync(python, [script, folder, kind], {
    encoding: "utf8",
    env: { ...process.env, KERAS_BACKEND: backend },
    maxBuffer: 2 ** 26,
    stdio: ["ignore", "pipe", "ignore"],
  })
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as PackageOutcome);
}

interface Case {
  readonly rows: readonly ModelRow[];
  readonly expected: readonly (readonly number[])[];
  readonly classNames: readonly string[];
  readonly labels: readonly string[];
  readonly testRows: readonly number[];
}

interface NodePackage {
  readonly predictBatch: (rows: readonly ModelRow[]) => Promise<
    readonly {
      readonly answer: {
        readonly className: string;
        readonly probabilities: Readonly<Record<string, number>>;
      };
    }[]
  >;
}

const readCase = (folder: string, name: string): Case =>
  JSON.parse(readFileSync(join(folder, name, "expected.json"), "utf8")) as Case;

/** What the Node package of a case answers, in this very Node. */
async function askNode(folder: string, name: string): Promise<PackageOutcome> {
  const asked = readCase(folder, name);
  const { predictBatch } = (await import(
    pathToFileURL(join(folder, name, "node/index.js")).href
  )) as NodePackage;
  const answers = (await predictBatch(asked.rows)).map(({ answer }) => answer);
  return compare(name, asked, answers);
}

/** What the ONNX file of a case answers by ONNX Runtime in this very Node. */
async function askOnnx(folder: string, name: string, format: "onnx" | "onnxInt8"): Promise<PackageOutcome> {
  const runtime = await openOnnxRuntime();
  if (runtime === null) return { name, error: "ONNX Runtime cannot be installed: is there a network?" };
  const asked = readCase(folder, name);
  try {
    const outputs = await answerInNode(runtime, join(folder, name, format), asked.rows);
    const answers = outputs.map((values) => ({
      className: asked.classNames[values.indexOf(Math.max(...values))] ?? "",
      probabilities: Object.fromEntries(
        asked.classNames.map((className, at) => [className, values[at] ?? NaN]),
      ),
    }));
    return compare(name, asked, answers);
  } catch (error) {
    return { name, error: String(error).slice(0, 400) };
  }
}

type Answer = Awaited<ReturnType<NodePackage["predictBatch"]>>[number]["answer"];

function compare(
  name: string,
  { rows, expected, classNames, labels, testRows }: Case,
  answers: readonly Answer[],
): PackageOutcome {
  const differences = answers.flatMap(({ probabilities }, row) =>
    classNames.map((className, at) =>
      Math.abs((probabilities[className] ?? NaN) - (expected[row]?.[at] ?? NaN)),
    ),
  );
  const ownNames = expected.map((outputs) => classNames[outputs.indexOf(Math.max(...outputs))]);
  const isClear = ([one = 0, other = 0]: readonly number[]): boolean => Math.abs(one - other) > 2e-4;
  const shareOf = (isRight: (row: number) => boolean): number =>
    testRows.filter(isRight).length / testRows.length;
  return {
    name,
    rows: rows.length,
    differing: answers.filter(
      ({ className }, row) => className !== ownNames[row] && isClear(expected[row] ?? []),
    ).length,
    difference: Math.max(...differences),
    accuracy: shareOf((row) => answers[row]?.className === labels[row]),
    ownAccuracy: shareOf((row) => ownNames[row] === labels[row]),
  };
}

/** All formats, which take many minutes together. */
export const allFormats = Object.keys(tolerances) as readonly (keyof typeof tolerances)[];

/** Opens every package by its real consumer and lets it answer the raw rows. */
export async function checkPackages(
  python: string,
  folder: string,
  formats: readonly (keyof typeof tolerances)[],
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const add = (format: keyof typeof tolerances, label: string, outcomes: readonly PackageOutcome[]): void => {
    lines.push(...outcomes.map((outcome) => toLine(format, label, outcome)));
  };
  for (const backend of formats.includes("keras") ? ["jax", "tensorflow"] : [])
    add("keras", `Keras on ${backend}`, runPython(python, folder, "keras", backend));
  const byOnnx = (["onnx", "onnxFloat16", "onnxInt8", "huggingface"] as const).filter((format) =>
    formats.includes(format),
  );
  for (const format of byOnnx) add(format, format, runPython(python, folder, format, "jax"));
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of formats.includes("node") ? names : [])
    add("node", "Node", [await askNode(folder, name)]);
  for (const format of (["onnx", "onnxInt8"] as const).filter((each) => formats.includes(each)))
    for (const { name } of names) add(format, `${format} in Node`, [await askOnnx(folder, name, format)]);
  return lines;
}

/** Trains a case again by its train.py, with one process and with two that share the work. */
export async function checkTraining(python: string, folder: string, name: string): Promise<readonly Line[]> {
  const place = join(folder, name, "training");
  const retraining = { python, place, csv: join(folder, "rows.csv"), label: "label", epochs: 4 };
  const lines: Line[] = [];
  for (const [way, train] of Object.entries(waysToTrain)) {
    const label = `train.py, ${name}, ${way}`;
    try {
      const accuracy = await train(retraining);
      const figure = `${(accuracy * 100).toFixed(1)} % of the test rows right`;
      lines.push({ name: label, failure: accuracy > 0.5 ? null : figure, figure });
    } catch (error) {
      const { stderr = "" } = error as { readonly stderr?: string };
      lines.push({ name: label, failure: stderr.trim().split("\n").at(-1) ?? String(error), figure: "" });
    }
  }
  return lines;
}
