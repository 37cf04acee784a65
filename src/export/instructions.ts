import { escapeHtml } from "./escapeHtml.ts";
import { instructionWords } from "./instructionWords.ts";
import type { ModelBundle } from "./modelBundle.ts";

const serveCommands = `npm install @tensorflow/tfjs
cp node_modules/@tensorflow/tfjs/dist/tf.min.js .
npx serve .`;

const webSample = `<script src="tf.min.js"></script>
<script type="module">
  import { loadClassifier } from "./layerloom-runtime.js";
  const classifier = await loadClassifier(tf, "./");
  console.log(await classifier.classify(["…"]));
</script>`;

const nodeSample = `import { readFile } from "node:fs/promises";
import * as tf from "@tensorflow/tfjs";
import { registerLayers, makeClassifier } from "./layerloom-runtime.js";

const json = async (name) => JSON.parse(await readFile(name, "utf8"));
const { modelTopology, weightsManifest } = await json("model.json");
const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
const weightData = new Uint8Array(await readFile("weights.bin")).buffer;
registerLayers(tf);
const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
const preprocessor = await json("preprocessor.json");
const classNames = await json("labels.json");
const classifier = makeClassifier(tf, { model, preprocessor, classNames });
console.log(await classifier.classify(["…"]));`;

const style = `:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.05rem; margin-top: 2.5rem; }
pre { overflow: auto; padding: .9rem 1rem; border-radius: .4rem; background: color-mix(in srgb, currentColor 7%, transparent); font-size: .85rem; }
textarea { width: 100%; box-sizing: border-box; font: inherit; padding: .6rem; }
dt { font-family: ui-monospace, monospace; font-size: .9rem; } dd { margin: 0 0 .6rem; }
table { border-collapse: collapse; } td { padding: .2rem .8rem .2rem 0; } td:last-child { font-variant-numeric: tabular-nums; text-align: right; }
[hidden] { display: none; }`;

/** Runs on the page itself; everything it shows of the data is set as text, never as markup. */
const script = `import { loadClassifier } from "./layerloom-runtime.js";
const byId = (id) => document.getElementById(id);
if (globalThis.tf !== undefined) {
  byId("try").hidden = false;
  byId("serve").hidden = true;
  const classifier = await loadClassifier(globalThis.tf, "./");
  byId("state").textContent = "";
  const answer = async () => {
    const text = byId("text").value;
    const [{ probabilities }] = await classifier.classify([text]);
    if (text !== byId("text").value) return;
    const ranked = Object.entries(probabilities).sort((a, b) => b[1] - a[1]).slice(0, 10);
    byId("answers").replaceChildren(...ranked.map(([name, probability]) => {
      const row = document.createElement("tr");
      row.append(document.createElement("td"), document.createElement("td"));
      row.children[0].textContent = name;
      row.children[1].textContent = (probability * 100).toFixed(1) + " %";
      return row;
    }));
  };
  byId("text").addEventListener("input", answer);
  // What was typed while the model was loading.
  if (byId("text").value !== "") await answer();
}`;

/** The page of instructions, in the bundle's language. It runs the model where TensorFlow.js lies beside it. */
export function writeInstructions({ projectName, evaluation, language, trainedAt }: ModelBundle): string {
  const words = instructionWords[language];
  const when = new Date(trainedAt).toISOString().slice(0, 10);
  const accuracy = `${(evaluation.accuracy * 100).toFixed(1)} %`;
  const files = Object.entries(words.fileList)
    .map(([name, about]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(about)}</dd>`)
    .join("\n");
  const code = (text: string): string => `<pre><code>${escapeHtml(text)}</code></pre>`;
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
<p>${escapeHtml(words.title)}. ${escapeHtml(words.trained(when, accuracy, String(evaluation.rowCount)))}</p>
<section id="try" hidden>
<h2>${escapeHtml(words.tryIt)}</h2>
<p id="state" role="status">${escapeHtml(words.loading)}</p>
<textarea id="text" rows="3" aria-label="${escapeHtml(words.tryLabel)}"></textarea>
<table><tbody id="answers"></tbody></table>
</section>
<section id="serve">
<h2>${escapeHtml(words.serve)}</h2>
<p>${escapeHtml(words.serveHow)}</p>
${code(serveCommands)}
</section>
<h2>${escapeHtml(words.useWeb)}</h2>
${code(webSample)}
<h2>${escapeHtml(words.useNode)}</h2>
${code(nodeSample)}
<h2>${escapeHtml(words.files)}</h2>
<dl>
${files}
</dl>
<p>${escapeHtml(words.privacy)}</p>
<script src="tf.min.js"></script>
<script type="module">${script}</script>
</body>
</html>
`;
}
