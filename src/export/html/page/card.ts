import { product } from "../../../core/graph/shapes.ts";
import type { Evaluation } from "../../../core/metrics/evaluation.ts";
import { evaluationFigures } from "../../../core/metrics/evaluationFigures.ts";
import { rulesOf } from "../../../core/task/inputKinds.ts";
import type { PageDocument } from "../pageDocument.ts";
import { element } from "./element.ts";
import type { PageWords } from "./words.ts";
import { figureOf, listOf } from "../../card/cardText.ts";

const shownNames = 30;

/** The model card: the model, its figures on rows it never saw, and its limits. */
export function makeCard(held: PageDocument, words: PageWords): HTMLElement {
  const { signature, evaluation, graph, weights, trainedAt } = held;
  const { target, inputs } = signature;
  const figures = Object.entries(evaluationFigures(evaluation)).map(
    ([name, value]) => `${name} ${figureOf(value)}`,
  );
  const fields = inputs.flatMap((input) => rulesOf(input).fields(input));
  const parameterCount = weights.reduce((sum, { shape }) => sum + product(shape), 0);
  const facts: readonly (readonly [string, string])[] = [
    [words.answers, target.kind === "number" ? target.columnName : listOf(target.classNames, shownNames)],
    [
      words.reads,
      listOf(
        fields.map(({ name }) => name),
        shownNames,
      ),
    ],
    [words.trained, new Date(trainedAt).toISOString().slice(0, 10)],
    [words.measured(String(evaluation.rowCount)), figures.join(", ")],
    [words.layers, graph.nodes.map(({ kind }) => kind).join(" → ")],
    [words.parameters, String(parameterCount)],
  ];
  return element(
    "section",
    {},
    element("h2", {}, words.card),
    element("dl", {}, ...facts.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)])),
    ...classTable(evaluation, words),
    element("h3", {}, words.limits),
    element("p", {}, words.limitsText),
    element("p", { class: "muted" }, words.privacy),
  );
}

function classTable(evaluation: Evaluation, words: PageWords): readonly HTMLElement[] {
  if (evaluation.task === "regression") return [];
  const scores = evaluation.task === "classification" ? evaluation.perClass : evaluation.perLabel;
  if (scores.length === 0) return [];
  const head = element("tr", {}, ...words.classHeader.map((name) => element("th", { scope: "col" }, name)));
  const rows = scores.map(({ className, precision, recall, f1, support }) =>
    element(
      "tr",
      {},
      ...[className, figureOf(precision), figureOf(recall), figureOf(f1), String(support)].map((text) =>
        element("td", {}, text),
      ),
    ),
  );
  const table = element(
    "table",
    { class: "figures" },
    element("thead", {}, head),
    element("tbody", {}, ...rows),
  );
  return [element("h3", {}, words.perClass), element("div", { class: "scroll", tabindex: "0" }, table)];
}
