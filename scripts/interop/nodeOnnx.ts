import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { toTensor } from "../../src/core/onnx/answerByOnnx.ts";
import { makeRowEncoder } from "../../src/core/task/encodeRows.ts";
import type { ModelRow } from "../../src/core/task/inputKinds.ts";
import { parseSignature } from "../../src/core/task/parseSignature.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Over a hundred megabytes: in a folder of its own, and not among what the project depends on. */
const folder = join(root, "node_modules/.cache/layerloom-onnxruntime");
const runtime = "onnxruntime-web@1.23.0";

/** What is used of ONNX Runtime. */
interface Tensor {
  readonly data: Float32Array;
}
interface Session {
  readonly inputMetadata: readonly { readonly name: string; readonly type: string }[];
  readonly outputNames: readonly string[];
  readonly run: (feeds: Readonly<Record<string, Tensor>>) => Promise<Readonly<Record<string, Tensor>>>;
  readonly release: () => Promise<void>;
}
interface OnnxRuntime {
  readonly env: { logLevel: string; readonly wasm: { numThreads: number } };
  readonly InferenceSession: { readonly create: (bytes: Uint8Array) => Promise<Session> };
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => Tensor;
}

/** ONNX Runtime in this very Node, installed where it is missing; null where it cannot be. */
export async function openOnnxRuntime(): Promise<OnnxRuntime | null> {
  const main = join(folder, "node_modules/onnxruntime-web/dist/ort.node.min.mjs");
  try {
    if (!existsSync(main)) {
      mkdirSync(folder, { recursive: true });
      // Its own steps of installing reach beyond the registry, and are not needed.
      const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional"];
      execFileSync("npm", ["install", "--prefix", folder, ...flags, runtime], { stdio: "ignore" });
    }
    const opened = (await import(pathToFileURL(main).href)) as OnnxRuntime;
    opened.env.logLevel = "error";
    opened.env.wasm.numThreads = 1;
    return opened;
  } catch {
    return null;
  }
}

const rowsAtOnce = 64;
const arrays: Readonly<Record<string, (values: ArrayLike<number>) => unknown>> = {
  int32: (values) => Int32Array.from(values),
  int64: (values) => BigInt64Array.from(Array.from(values, BigInt)),
  float32: (values) => Float32Array.from(values),
};

/** What the ONNX file of an export answers to rows, [rows][units]. */
export async function answerInNode(
  { InferenceSession, Tensor: TensorOf }: OnnxRuntime,
  place: string,
  rows: readonly ModelRow[],
): Promise<readonly (readonly number[])[]> {
  const signature = parseSignature(JSON.parse(readFileSync(join(place, "preprocessor.json"), "utf8")));
  const encode = makeRowEncoder(signature.inputs);
  const session = await InferenceSession.create(readFileSync(join(place, "model.onnx")));
  const answers: (readonly number[])[] = [];
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    const blocks = encode(some);
    const feeds = session.inputMetadata.map(({ name, type }) => {
      const block = blocks[name];
      const array = arrays[type];
      if (block === undefined || array === undefined)
        throw new Error(`input ${name} of ${type} is not known`);
      const { values, shape } = toTensor(block, some.length);
      return [name, new TensorOf(type, array(values), shape)] as const;
    });
    const outputs = await session.run(Object.fromEntries(feeds));
    const { data } = outputs[session.outputNames[0] ?? ""] ?? { data: new Float32Array() };
    const units = data.length / some.length;
    answers.push(...some.map((_row, at) => Array.from(data.subarray(at * units, (at + 1) * units))));
  }
  await session.release();
  return answers;
}
