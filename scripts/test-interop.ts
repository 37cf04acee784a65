// Opens what is exported of every template and layer kind in Keras 3 and ONNX Runtime, and the preprocessing in Python.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { everyGraph } from "../src/engine/testing/sampleGraphs.ts";
import { startBackend } from "./cli/startBackend.ts";
import { trainingOf } from "./interop/trainings.ts";
import { allFormats, checkPackages, checkTraining } from "./interop/checkPackages.ts";
import { findPython, noPython } from "./interop/findPython.ts";
import { writePackages } from "./interop/writePackages.ts";
import { sharedTexts, type SharedSet } from "./interop/sharedTexts.ts";
import { writeCase } from "./interop/writeCases.ts";
import { drawTexts, writePreprocessing } from "./interop/writePreprocessing.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
/** Answers may differ by this much: float32 sums in another order. */
const tolerance = 1e-4;
interface Outcome {
  readonly name: string;
  readonly error?: string;
  readonly parameters?: number;
  readonly expectedParameters?: number;
  readonly difference?: number;
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

/** The lines of JSON that a Python program prints. */
const linesOf = <T>(python: string, script: string, folder: string): readonly T[] =>
  execFileSync(python, [join(root, "scripts/interop", script), folder], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    stdio: ["ignore", "pipe", "ignore"],
  })
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as T);

/** Prints what came of each case; returns whether all of them passed. */
function report(
  title: string,
  outcomes: readonly { name: string; failure: string | null; figure: string }[],
) {
  for (const { name, failure, figure } of outcomes)
    console.log(`${failure === null ? "✓" : "✗"} ${name}: ${failure ?? figure}`);
  const passed = outcomes.filter(({ failure }) => failure === null).length;
  console.log(`${String(passed)} of ${String(outcomes.length)} ${title}`);
  return passed === outcomes.length;
}

/** Largest differences by how weights are stored; what int8 costs is printed, not bounded. */
const onnxTolerances = { float32: 1e-4, float16: 1e-2, int8: Infinity } as const;

interface OnnxOutcome {
  readonly name: string;
  readonly error?: string;
  readonly differences?: { readonly [P in keyof typeof onnxTolerances]: number };
}

function checkOnnx(python: string, folder: string): boolean {
  const outcomes = linesOf<OnnxOutcome>(python, "check_onnx.py", folder).map(
    ({ name, error = null, differences }) => {
      const entries = Object.entries(differences ?? {}) as [keyof typeof onnxTolerances, number][];
      const figure = entries.map(([precision, value]) => `${precision} ${value.toExponential(1)}`).join(", ");
      const isFar = entries.some(([precision, value]) => !(value <= onnxTolerances[precision]));
      return { name: name.slice(4), failure: error ?? (isFar ? figure : null), figure };
    },
  );
  return report("models give the same answers in ONNX Runtime", outcomes);
}

const drawnTextCount = 2000;

interface TextOutcome {
  readonly name: string;
  readonly rows: number;
  readonly differing: number;
  readonly examples: readonly string[];
}

function cutTexts(python: string, folder: string, { name: set, texts }: SharedSet) {
  writePreprocessing(folder, texts);
  return linesOf<TextOutcome>(python, "check_preprocessing.py", folder).map(
    ({ name, rows, differing, examples }) => ({
      name: `${set}, ${name}`,
      failure: differing === 0 ? null : `${String(differing)} texts differ: ${JSON.stringify(examples)}`,
      figure: `the same ids for ${String(rows)} texts`,
    }),
  );
}

const checkPreprocessing = (python: string, folder: string): boolean =>
  report(
    "ways to cut texts give the same ids in Python",
    cutTexts(python, folder, { name: "drawn", texts: drawTexts(drawnTextCount) }),
  );

/** Cuts the texts of the shared data sets in every way, in Python as in the studio. */
async function checkSharedTexts(python: string, place: string): Promise<boolean> {
  const outcomes = [];
  const shared = process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
  for await (const set of sharedTexts(shared, wantedCase)) {
    const ways = cutTexts(python, place, set);
    const failed = ways.filter(({ failure }) => failure !== null);
    const figure = `the same ids for ${String(set.texts.length)} texts cut in ${String(ways.length - 1)} ways`;
    outcomes.push(...(failed.length > 0 ? failed : [{ name: set.name, failure: null, figure }]));
    console.log(`${set.name}: ${failed.length === 0 ? figure : `${String(failed.length)} ways differ`}`);
  }
  return report("data sets give the same ids in Python", outcomes);
}

/**
 * Models whose name holds what is given; without it, all of them. "packages": the exports as a whole alone; "texts": the texts
 * of the shared data sets alone, in both of the cases or sets whose name holds what comes second; "training": the program
 * that trains again alone.
 */
const [wanted = "", wantedCase = ""] = process.argv.slice(2);
const onlyTraining = wanted === "training";
const onlyPackages = wanted === "packages" || onlyTraining;
/** The case that is trained again. */
const retrained = "embedding-pooling";
const chosen = everyGraph.filter(([name]) => name.includes(wanted));
const python = findPython();
if (python === null) {
  console.log(`skipped: ${noPython}`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "layerloom-interop-"));

/** Trains every template on raw rows of four scripts, and lets each export's real consumer answer them. */
async function checkWhole(command: string): Promise<boolean> {
  const place = join(folder, "packages");
  for await (const name of writePackages(place, onlyTraining ? retrained : wantedCase))
    console.log(`trained and exported ${name}`);
  // What compiles each model anew takes minutes: asked for by "packages".
  const lines = [
    ...(onlyTraining
      ? []
      : await checkPackages(
          command,
          place,
          onlyPackages ? allFormats : ["onnx", "onnxFloat16", "onnxInt8", "huggingface"],
        )),
    ...(onlyTraining || (onlyPackages && retrained.includes(wantedCase))
      ? await checkTraining(command, place, retrained)
      : []),
  ];
  return report("exports answer raw rows as the studio does", lines);
}

/** Opens the models of every graph in Keras and ONNX Runtime, and cuts texts in Python. */
async function checkModels(command: string): Promise<boolean> {
  for (const [index, [name, graph, specFor]] of chosen.entries()) {
    const fileName = `${String(index).padStart(3, "0")} ${name.replaceAll(/[^\w,. -]/g, "_")}`;
    await writeCase(folder, fileName, { graph, specFor, training: trainingOf(index) });
  }
  const printed = linesOf<Outcome>(command, "check_keras.py", folder).map((outcome) => ({
    name: outcome.name.slice(4),
    failure: describeFailure(outcome),
    figure: `differs by ${(outcome.difference ?? 0).toExponential(1)}`,
  }));
  const passed = [
    report("models give the same answers in Keras", printed),
    checkOnnx(command, folder),
    checkPreprocessing(command, join(folder, "texts")),
  ];
  return passed.every((all) => all) && printed.length === chosen.length;
}

try {
  await startBackend("wasm");
  if (wanted === "texts") process.exitCode = (await checkSharedTexts(python, join(folder, "texts"))) ? 0 : 1;
  else {
    const models = onlyPackages || (await checkModels(python));
    const whole = wanted !== "" && !onlyPackages ? true : await checkWhole(python);
    process.exitCode = models && whole ? 0 : 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
