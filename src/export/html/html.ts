import { decodeBase64, encodeBase64 } from "../../core/base64.ts";
import { makeIssue, type Issue } from "../../core/issue.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";
import { parseSignature } from "../../core/task/parseSignature.ts";
import { escapeHtml } from "../escapeHtml.ts";
import { bytesOf, type Exporter } from "../exporter.ts";
import type { ModelBundle } from "../modelBundle.ts";
import type { PageDocument } from "./pageDocument.ts";

/** Weights beyond this make a page that browsers are slow to open, or refuse. */
const mostWeightBytes = 256 * 1024 * 1024;

/**
 * The model as one page that answers by a double click, without a network: program, style, model and weights inlined
 * into a template that the build makes (`page/`, `scripts/vite/htmlPage.ts`).
 */
export const html: Exporter = {
  runtime: "page",
  check: checkModel,
  // Plain arrays add up in another order.
  tolerance: 1e-4,
  write: (bundle) => [{ path: "index.html", role: "page", content: fillTemplate(bundle) }],
  read([file]) {
    if (file === undefined) throw new Error("The page is missing");
    const text = new TextDecoder().decode(bytesOf(file));
    const { graph, signature, weights } = JSON.parse(contentOf(text, "model")) as PageDocument;
    const weightData = decodeBase64(contentOf(text, "weights")).buffer;
    return { kind: "plain", parts: { graph, signature: parseSignature(signature), weights, weightData } };
  },
};

function checkModel({ signature, artifacts }: TrainedModel): readonly Issue[] {
  const issues: Issue[] = [];
  const sizeBytes = artifacts.weightData.byteLength;
  if (sizeBytes > mostWeightBytes)
    issues.push(makeIssue("export.tooLarge", "error", { sizeBytes, limitBytes: mostWeightBytes }));
  const isCutByBrowser = signature.inputs.some(
    (input) => input.kind === "text" && input.preprocessor.tokenizer.kind === "segmenter",
  );
  if (isCutByBrowser) issues.push(makeIssue("export.segmenter", "warning", {}));
  return issues;
}

function fillTemplate({
  runtimeSource,
  projectName,
  language,
  trainedAt,
  evaluation,
  model,
}: ModelBundle): string {
  const { graph, signature, artifacts } = model;
  const held: PageDocument = {
    version: 1,
    projectName,
    language,
    trainedAt,
    evaluation,
    graph,
    signature,
    weights: artifacts.weights,
  };
  const places: Readonly<Record<string, () => string>> = {
    title: () => escapeHtml(projectName),
    language: () => language,
    // The text of a script element ends at the first "</script", even within a string.
    model: () => JSON.stringify(held).replaceAll("<", "\\u003c"),
    weights: () => encodeBase64(new Uint8Array(artifacts.weightData)),
  };
  return runtimeSource.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => places[name]?.() ?? place);
}

/** The text of the element with this id. */
function contentOf(page: string, id: string): string {
  const begin = ` id="${id}">`;
  const start = page.indexOf(begin);
  const end = page.indexOf("</script>", start);
  if (start === -1 || end === -1) throw new Error(`The page has no ${id}`);
  return page.slice(start + begin.length, end);
}
