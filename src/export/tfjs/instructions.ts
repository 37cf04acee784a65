import { formatPercent } from "../../core/formatPercent.ts";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import { evaluationFigures } from "../../core/metrics/evaluationFigures.ts";
import { rulesOf, type InputField } from "../../core/task/inputKinds.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import type { ModelBundle } from "../modelBundle.ts";
import { escapeHtml } from "../escapeHtml.ts";
import { instructionWords } from "./instructionWords.ts";
import { pageScript } from "./pageScript.ts";
import { paths } from "./paths.ts";

const serveCommands = `npm install @tensorflow/tfjs
cp node_modules/@tensorflow/tfjs/dist/tf.min.js .
npx serve .`;

const webSample = (input: string): string => `<script src="tf.min.js"></script>
<script type="module">
  import { loadClassifier } from "./${paths.runtime}";
  const classifier = await loadClassifier(tf, "./");
  console.log(await classifier.classify(${input}));
</script>`;

const nodeSample = (input: string): string => `import { readFile } from "node:fs/promises";
import * as tf from "@tensorflow/tfjs";
import { registerLayers, makeClassifier } from "./${paths.runtime}";

const json = async (name) => JSON.parse(await readFile(name, "utf8"));
const { modelTopology, weightsManifest } = await json("${paths.layers}");
const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
const weightData = new Uint8Array(await readFile("${paths.weights}")).buffer;
registerLayers(tf);
const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
const preprocessor = await json("${paths.preprocessing}");
const classifier = makeClassifier(tf, { model, preprocessor });
console.log(await classifier.classify(${input}));`;

const style = `:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.05rem; margin-top: 2.5rem; }
pre { overflow: auto; padding: .9rem 1rem; border-radius: .4rem; background: color-mix(in srgb, currentColor 7%, transparent); font-size: .85rem; }
textarea, input, select { width: 100%; box-sizing: border-box; font: inherit; padding: .6rem; }
label { display: block; margin-bottom: .8rem; } dt { font-family: ui-monospace, monospace; font-size: .9rem; } dd { margin: 0 0 .6rem; }
table { border-collapse: collapse; } td { padding: .2rem .8rem .2rem 0; } td:last-child { font-variant-numeric: tabular-nums; text-align: right; }
[hidden] { display: none; }`;

/** The argument of `classify`, as code: a text where the model reads nothing else. */
function sampleInput(fields: readonly InputField[]): string {
  const [first, ...others] = fields;
  if (first?.kind === "text" && others.length === 0) return `"…"`;
  const samples = { text: `"…"`, number: "1", category: `"…"` };
  const values = fields.map(({ name, kind, choices: [choice] }) => {
    const sample = choice === undefined ? samples[kind] : JSON.stringify(choice);
    return `${JSON.stringify(name)}: ${sample}`;
  });
  return `{ ${values.join(", ")} }`;
}

function fieldHtml({ name, kind, choices }: InputField, label: string): string {
  const attributes = `data-field="${escapeHtml(name)}" aria-label="${escapeHtml(label)}"`;
  if (kind === "number") return `<input type="number" step="any" ${attributes}>`;
  if (kind === "text") return `<textarea rows="3" ${attributes}></textarea>`;
  const options = ["", ...choices].map((choice) => `<option>${escapeHtml(choice)}</option>`);
  return `<select ${attributes}>${options.join("")}</select>`;
}

/** The fields to try the model with; a text alone needs no name above it. */
function fieldsHtml(fields: readonly InputField[], tryLabel: string): string {
  const [first] = fields;
  if (first !== undefined && fields.length === 1) return fieldHtml(first, tryLabel);
  return fields
    .map((field) => `<label>${escapeHtml(field.name)}${fieldHtml(field, field.name)}</label>`)
    .join("\n");
}

/** "accuracy 0.912, macroF1 0.910": the figures on the test rows, without those that could not be measured. */
const describeFigures = (evaluation: Evaluation): string =>
  Object.entries(evaluationFigures(evaluation))
    .flatMap(([name, value]) => (value === null ? [] : [`${name} ${value.toPrecision(3)}`]))
    .join(", ");

/** The page of instructions, in the bundle's language. The page runs the model if TensorFlow.js is in the same folder. */
export function writeInstructions(bundle: ModelBundle, { inputs, target }: ModelSignature): string {
  const { projectName, evaluation, language, trainedAt, runtimeSource } = bundle;
  const words = instructionWords[language];
  const when = new Date(trainedAt).toISOString().slice(0, 10);
  const rows = String(evaluation.rowCount);
  const trained =
    evaluation.task === "classification" && evaluation.accuracy !== null
      ? words.trained(when, formatPercent(evaluation.accuracy, 1), rows)
      : words.measured(when, describeFigures(evaluation), rows);
  const lineCount = String(runtimeSource.split("\n").length);
  const files = Object.entries(paths)
    .map(([role, path]) => {
      const about = words.fileList[role as keyof typeof paths](lineCount);
      return `<dt>${escapeHtml(path)}</dt><dd>${escapeHtml(about)}</dd>`;
    })
    .join("\n");
  const code = (text: string): string => `<pre><code>${escapeHtml(text)}</code></pre>`;
  const fields = inputs.flatMap((input) => rulesOf(input).fields(input));
  const input = sampleInput(fields);
  const notes = `data-nothing="${escapeHtml(words.nothingKnown)}" data-little="${escapeHtml(words.littleKnown)}" data-leave="${escapeHtml(words.leaveToHuman)}"`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(projectName)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(projectName)}</h1>
<p>${escapeHtml(words.title[target.kind])}. ${escapeHtml(trained)}</p>
<section id="try" hidden>
<h2>${escapeHtml(words.tryIt)}</h2>
${fieldsHtml(fields, words.tryLabel)}
<p id="state" role="status" ${notes}>${escapeHtml(words.loading)}</p>
<table><tbody id="answers"></tbody></table>
</section>
<section id="serve">
<h2>${escapeHtml(words.serve)}</h2>
<p>${escapeHtml(words.serveHow)}</p>
${code(serveCommands)}
</section>
<h2>${escapeHtml(words.useWeb)}</h2>
${code(webSample(input))}
<h2>${escapeHtml(words.useNode)}</h2>
${code(nodeSample(input))}
<h2>${escapeHtml(words.files)}</h2>
<dl>
${files}
</dl>
<p>${escapeHtml(words.privacy)}</p>
<script src="tf.min.js"></script>
<script type="module">${pageScript}</script>
</body>
</html>
`;
}
