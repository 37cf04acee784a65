import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { present } from "../../src/core/assert.ts";
import { classTarget, noSideRoles, type ColumnRoles } from "../../src/core/dataset/roles.ts";
import { defaultSplitConfig } from "../../src/core/dataset/splitConfig.ts";
import { drain } from "../../src/core/drain.ts";
import { assumedSpec } from "../../src/core/graph/modelSpec.ts";
import { ngramConfigsOf } from "../../src/core/graph/textReadings.ts";
import {
  makeTemplate,
  isEncoderTemplate,
  templateNames,
  trainingFor,
  type TemplateName,
} from "../../src/core/graph/templates.ts";
import type { ParsedTable } from "../../src/core/table/table.ts";
import { makeRowEncoder } from "../../src/core/task/encodeRows.ts";
import { rulesOf, type ModelRow } from "../../src/core/task/inputKinds.ts";
import type { InputSpec } from "../../src/core/task/inputs.ts";
import { specOf } from "../../src/core/task/specOf.ts";
import { defaultTextConfig, type TextConfig } from "../../src/core/text/preprocessor.ts";
import { defaultTrainConfig } from "../../src/core/training/trainFields.ts";
import { openFiles } from "../../src/engine/data/openFiles.ts";
import { prepareData } from "../../src/engine/data/pipeline.ts";
import { saveArtifacts } from "../../src/engine/evaluate/modelInUse.ts";
import { predictBlocks } from "../../src/engine/evaluate/predictBlocks.ts";
import { runTraining } from "../../src/engine/train/runTraining.ts";
import { exporters, type ExportFormat } from "../../src/export/exporters.ts";
import type { ModelBundle } from "../../src/export/modelBundle.ts";
import { buildNodeRuntime } from "../vite/nodeRuntime.ts";
import { rawRows } from "./rawTexts.ts";

/** The formats whose consumers answer the raw rows. */
export const packageFormats = [
  "keras",
  "onnx",
  "onnxFloat16",
  "onnxInt8",
  "huggingface",
  "node",
] as const satisfies readonly ExportFormat[];

const columnNames = ["language", "text", "stars", "place", "label"] as const;
type ColumnName = (typeof columnNames)[number];
const at = (name: ColumnName): number => columnNames.indexOf(name);

const text: InputSpec = { id: "text", kind: "text", columns: [at("text")], separator: " " };
const stars: InputSpec = { id: "numbers", kind: "number", columns: [at("stars")], scaling: "standard" };
const place: InputSpec = { id: "category", kind: "category", column: at("place") };
const language: InputSpec = { id: "category-2", kind: "category", column: at("language") };

/** What each template reads; the others read a text. */
const inputsOf: { readonly [T in TemplateName]?: readonly InputSpec[] } = {
  "text-and-columns": [text, stars, place],
  "two-towers": [{ ...place, id: "category" }, language],
};

interface PackageCase {
  readonly name: string;
  readonly template: TemplateName;
  readonly text: TextConfig;
}

/** Every template whose exports hold it whole, which an encoder is not yet, and texts cut as a tokenizer.json can say. */
const packageCases: readonly PackageCase[] = [
  ...templateNames
    .filter((template) => !isEncoderTemplate(template))
    .map((template) => ({ name: template, template, text: defaultTextConfig })),
  {
    name: "whitespace",
    template: "embedding-pooling",
    text: { ...defaultTextConfig, tokenizer: { kind: "whitespace" }, truncating: "post" },
  },
];

const asCsv = (): string =>
  [columnNames, ...rawRows.map((row) => columnNames.map((name) => `"${row[name]}"`))].join("\n");

/** A trained model with what it answers to all raw rows. */
interface TrainedCase {
  readonly bundle: ModelBundle;
  readonly rows: readonly ModelRow[];
  readonly expected: readonly (readonly number[])[];
}

async function trainCase(
  table: ParsedTable["table"],
  { name, template, text: config }: PackageCase,
): Promise<TrainedCase> {
  const roles: ColumnRoles = {
    inputs: inputsOf[template] ?? [text],
    target: classTarget(at("label")),
    ...noSideRoles,
  };
  const ngrams = ngramConfigsOf(makeTemplate(template, assumedSpec));
  const split = defaultSplitConfig;
  const data = await drain(prepareData({ table, roles, text: config, split, ngrams }));
  const graph = makeTemplate(template, specOf(data));
  const training = { ...trainingFor(template, defaultTrainConfig), epochs: 2, refit: false };
  const run = await drain(runTraining({ data, graph, config: training }, { finishRequested: false }));
  const signature = { version: 3, inputs: data.inputs, target: data.target } as const;
  const fields = data.inputs.flatMap((input) => rulesOf(input).fields(input));
  const rows = rawRows.map((row): ModelRow =>
    Object.fromEntries(
      fields.map((field) => [field.name, cellOf(row[field.name as ColumnName], field.kind)]),
    ),
  );
  const blocks = makeRowEncoder(data.inputs)(rows);
  const expected = await predictBlocks(run.compiled.model, blocks, rows.length);
  const artifacts = await saveArtifacts(run.compiled.model);
  run.compiled.dispose();
  const bundle: ModelBundle = {
    projectName: name,
    model: { graph, signature, artifacts },
    evaluation: run.evaluation,
    runtimeSource: "",
    language: "en",
    trainedAt: 0,
    settings: {
      training,
      split,
      trainCount: data.train.count,
      testRows: Array.from(run.outputs.rows),
    },
  };
  return { bundle, rows, expected };
}

const cellOf = (cell: string, kind: string): string | number | null =>
  kind === "number" ? (cell === "" ? null : Number(cell)) : cell;

/**
 * Trains every case whose name holds `wanted` briefly on the raw rows, and writes its exports with what the studio answers;
 * yields the names.
 */
export async function* writePackages(folder: string, wanted: string): AsyncGenerator<string> {
  const csv = asCsv();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "rows.csv"), csv);
  const file = { file: new Blob([csv]), fileName: "rows.csv" };
  const { table } = await drain(openFiles([file], { dialect: {}, sheet: null, sample: null }));
  const runtimeSource = await buildNodeRuntime();
  for (const each of packageCases.filter(({ name }) => name.includes(wanted))) {
    const { bundle, rows, expected } = await trainCase(table, each);
    const { target } = bundle.model.signature;
    const classNames = target.kind === "class" ? target.classNames : [];
    for (const format of [...packageFormats, "training"] as const) {
      const place = join(folder, each.name, format);
      mkdirSync(place, { recursive: true });
      for (const { path, content } of exporters[format].write({ ...bundle, runtimeSource }))
        writeFileSync(join(place, path), content);
    }
    const testRows = present(bundle.settings).testRows;
    const labels = rawRows.map(({ label }) => label);
    writeFileSync(
      join(folder, each.name, "expected.json"),
      JSON.stringify({ rows, expected, classNames, labels, testRows }),
    );
    yield each.name;
  }
}
