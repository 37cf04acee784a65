// Measures training steps of the benchmark's models: `npm run bench -- [--only NAME] [--quick] [--small] [--native] [--json]`.
import { parseArgs } from "node:util";
import { hasGraphicsCard } from "../scripts/lib/softwareGpu.ts";
import { benchModels, smallSizes, type BenchModel } from "./steps/sizes.ts";
import {
  median,
  prepareNative,
  startNative,
  startScript,
  type StepTime,
  type Variant,
} from "./steps/variants.ts";

const usage = `Usage: npm run bench -- [--only ${benchModels.join("|")}] [--backend wasm|webgpu] [--quick] [--native] [--json]
  --native   also Keras on TensorFlow and on JAX, and PyTorch where it is found (LAYERLOOM_PYTHON names more Pythons);
             beside WebGPU, PyTorch on the same graphics card
  --quick    fewer rounds, under a minute (LAYERLOOM_SUBGROUPS=off: on WebGPU, without subgroup operations)
  --small    few and short texts, a small vocabulary: for JavaScript's share and dispatches on a software adapter
  --json     one JSON object a line instead of a table`;

/** A row of the report. */
interface Result {
  readonly bench: string;
  readonly model: BenchModel;
  readonly backend: string;
  readonly variant: string;
  readonly msPerStep: number;
  /** Of a step, in JavaScript; null where nothing is said about it (on WASM all of it is). */
  readonly jsMsPerStep: number | null;
  readonly dispatchesPerStep: number | null;
  /** How many times this variant's time Layerloom's is in speed: above 1, Layerloom is faster. */
  readonly ratio: number;
}

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    backend: { type: "string", default: "wasm" },
    quick: { type: "boolean", default: false },
    small: { type: "boolean", default: false },
    native: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const models = benchModels.filter((model) => values.only === undefined || model === values.only);
if (values.help || models.length === 0 || !["wasm", "webgpu"].includes(values.backend)) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
const backend = values.backend as "wasm" | "webgpu";
const changed = values.small ? smallSizes : {};
const rounds = values.quick || backend === "webgpu" ? 3 : 9;
/** A variant's turn: at most so many steps, and about so long. */
const turn = { steps: 200, ms: values.quick ? 300 : 1000 };

async function start(model: BenchModel): Promise<readonly Variant[]> {
  const scripts = [
    await startScript("layerloom", model, backend, changed),
    await startScript("tfjs", model, backend, changed),
  ];
  if (!values.native) return scripts;
  const natives: (Variant | null)[] = [];
  // Beside WebGPU, what counts is the same graphics card: PyTorch's is the only one that is compared with.
  const names =
    backend === "wasm" ? (["keras-tensorflow", "keras-jax", "pytorch"] as const) : (["pytorch"] as const);
  for (const name of names) {
    const native = await startNative(name, model, { changed, device: backend === "wasm" ? "cpu" : "gpu" });
    if (native === null) console.error(`${name} is left out: no Python has it for this machine`);
    natives.push(native);
  }
  return [...scripts, ...natives.filter((native) => native !== null)];
}

/** Rounds in which every variant takes its turn, so that a busy moment of the machine meets all alike. */
async function measure(model: BenchModel): Promise<readonly Result[]> {
  const variants = await start(model);
  try {
    const stepsATurn: number[] = [];
    for (const variant of variants) {
      await variant.take(1);
      const { ms } = await variant.take(2);
      stepsATurn.push(Math.max(1, Math.min(turn.steps, Math.round(turn.ms / ms))));
    }
    const taken = variants.map((): StepTime[] => []);
    for (let round = 0; round < rounds; round++)
      for (const [index, variant] of variants.entries())
        taken[index]?.push(await variant.take(stepsATurn[index] ?? 1));
    const own = taken[0] ?? [];
    return variants.map(({ name }, index) => {
      const times = taken[index] ?? [];
      const ratios = times.map(({ ms }, round) => ms / (own[round]?.ms ?? NaN));
      const jsTimes = times.flatMap(({ jsMs }) => (jsMs === null || backend === "wasm" ? [] : [jsMs]));
      return {
        bench: "training-step",
        model,
        backend: index < 2 ? backend : "native",
        variant: name,
        msPerStep: median(times.map(({ ms }) => ms)),
        jsMsPerStep: jsTimes.length === 0 ? null : median(jsTimes),
        dispatchesPerStep: backend === "wasm" ? null : (times[0]?.dispatches ?? null),
        ratio: median(ratios),
      };
    });
  } finally {
    for (const variant of variants) variant.stop();
  }
}

const columns = ["model", "variant", "ms/step", "of it JS", "dispatches", "time ÷ Layerloom's"] as const;
const widths = [12, 18, 9, 9, 11, 19];
const line = (cells: readonly string[]): string =>
  cells
    .map((cell, index) => (index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join("");
const number = (value: number | null, digits: number): string =>
  value === null ? "–" : value.toFixed(digits);

if (values.native && backend === "wasm") await prepareNative();
if (backend === "webgpu" && !hasGraphicsCard)
  console.error("There is no graphics card: a software adapter computes, whose times say nothing");
if (!values.json) console.log(line(columns));
for (const model of models)
  for (const result of await measure(model)) {
    const { variant, msPerStep, jsMsPerStep, dispatchesPerStep, ratio } = result;
    const cells = [
      number(msPerStep, 2),
      number(jsMsPerStep, 2),
      number(dispatchesPerStep, 0),
      number(ratio, 2),
    ];
    console.log(values.json ? JSON.stringify(result) : line([model, variant, ...cells]));
  }
