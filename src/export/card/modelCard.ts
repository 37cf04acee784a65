import type { SliceCondition } from "../../core/evaluate/slices.ts";
import { formatPercent } from "../../core/formatPercent.ts";
import { product } from "../../core/graph/shapes.ts";
import type { Evaluation, Interval } from "../../core/metrics/evaluation.ts";
import { evaluationFigures } from "../../core/metrics/evaluationFigures.ts";
import { rulesOf } from "../../core/task/inputKinds.ts";
import { escapeHtml } from "../escapeHtml.ts";
import type { ExportFile } from "../exporter.ts";
import type { ModelBundle, TrainedBy } from "../modelBundle.ts";
import { cardWords } from "./cardWords.ts";
import { figureOf, listOf } from "./cardText.ts";

/** What a card tells of. */
type CardBundle = Omit<ModelBundle, "runtimeSource">;

/** A part of a card: paragraphs, and a table whose first row is its header. */
interface CardSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly table: readonly (readonly string[])[];
}

interface ModelCard {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly CardSection[];
}

const shownNames = 50;

/** Where 95 % of drawn test parts lie, as Evaluate says; nothing of figures without such a range. */
function intervalOf(evaluation: Evaluation, name: string): string {
  const intervals: Readonly<Record<string, Interval>> =
    evaluation.task === "classification" ? (evaluation.intervals ?? {}) : {};
  const found = intervals[name];
  return found === undefined ? "" : `${figureOf(found.low)} – ${figureOf(found.high)}`;
}

function classRows(evaluation: Evaluation): readonly (readonly string[])[] {
  if (evaluation.task === "regression") return [];
  const scores = evaluation.task === "classification" ? evaluation.perClass : evaluation.perLabel;
  return scores.map(({ className, precision, recall, f1, support }) => [
    className,
    figureOf(precision),
    figureOf(recall),
    figureOf(f1),
    String(support),
  ]);
}

/** How the model was trained: on which rows, and by which settings. */
function trainingRows(
  { training, split, trainCount, refitCount, elapsedMs, wattHours }: TrainedBy,
  words: (typeof cardWords)["en"],
): readonly (readonly string[])[] {
  const percent = (share: number): string => String(Math.round(share * 100));
  const shares = [split.trainShare, split.validationShare, 1 - split.trainShare - split.validationShare];
  return [
    ["", ""],
    [words.trainRows, refitCount == null ? String(trainCount) : words.refitRows(String(refitCount))],
    [words.split, `${split.method}, ${shares.map(percent).join(" / ")}, ${words.seed} ${String(split.seed)}`],
    [words.optimizer, `${training.optimizer.kind}, ${words.rate} ${String(training.learningRate)}`],
    [words.epochs, `${String(training.epochs)}, ${words.batch} ${String(training.batchSize)}`],
    [words.loss, training.loss.kind],
    [words.classWeights, training.classWeights.kind],
    [words.seed, String(training.seed)],
    ...(elapsedMs === undefined ? [] : [[words.time, words.seconds(figureOf(elapsedMs / 1000))]]),
    ...(wattHours === undefined ? [] : [[words.energy, words.wattHours(figureOf(wattHours))]]),
  ];
}

/** How often the model errs in each kept slice, and in the rows beside it; of a number, by how much. */
function sliceRows(
  { slices = [], model }: CardBundle,
  words: (typeof cardWords)["en"],
): readonly (readonly string[])[] {
  if (slices.length === 0) return [];
  const isNumber = model.signature.target.kind === "number";
  const write = (loss: number | null): string =>
    loss === null ? "–" : isNumber ? figureOf(loss) : formatPercent(loss, 1);
  return [
    isNumber ? words.errorHeader : words.wrongHeader,
    ...slices.map(({ condition, count, loss, otherLoss }) => [
      nameSlice(condition, words),
      String(count),
      write(loss),
      write(otherLoss),
    ]),
  ];
}

function nameSlice(condition: SliceCondition, words: (typeof cardWords)["en"]): string {
  if (condition.kind === "words") return words.withWords(condition.words.join(", "));
  if (condition.kind === "column") return condition.value === "" ? words.emptyCell : condition.value;
  const { of, from, to } = condition;
  const write = (edge: number): string => (of === "tokenCount" ? String(edge) : formatPercent(edge, 0));
  const edges = [from === null ? "" : `≥ ${write(from)}`, to === null ? "" : `< ${write(to)}`];
  return `${words.measures[of === "unknownShare" ? of : "tokenCount"]} ${edges.filter((edge) => edge !== "").join(", ")}`;
}

/** What is to be known of a model by whom it is given to: what it does, how well, and where it does not. */
function makeCard(bundle: CardBundle): ModelCard {
  const { projectName, language, trainedAt, evaluation, model, settings } = bundle;
  const { graph, signature, artifacts } = model;
  const { inputs, target } = signature;
  const words = cardWords[language];
  const fields = inputs.flatMap((input) => rulesOf(input).fields(input));
  const parameterCount = artifacts.weights.reduce((sum, { shape }) => sum + product(shape), 0);
  const { rowCount } = evaluation;
  const figures = Object.entries(evaluationFigures(evaluation)).map(([name, value]) => [
    name,
    figureOf(value),
    intervalOf(evaluation, name),
  ]);
  const baseline =
    evaluation.task === "classification"
      ? [[`accuracy, ${words.baseline}`, figureOf(evaluation.baselineAccuracy), ""]]
      : [];
  const perClass = classRows(evaluation);
  const slices = sliceRows(bundle, words);
  const section = (title: string, table: CardSection["table"], paragraphs: readonly string[] = []) => ({
    title,
    table,
    paragraphs,
  });
  return {
    title: projectName,
    lead: words.kind[target.kind],
    sections: [
      section(words.model, [
        ["", ""],
        [words.answers, target.kind === "number" ? target.columnName : listOf(target.classNames, shownNames)],
        [
          words.reads,
          listOf(
            fields.map(({ name }) => name),
            shownNames,
          ),
        ],
        [words.trained, new Date(trainedAt).toISOString().slice(0, 10)],
        [words.layers, graph.nodes.map(({ kind }) => kind).join(" → ")],
        [words.parameters, String(parameterCount)],
      ]),
      section(words.figures(String(rowCount)), [
        [words.figure, words.value, words.interval],
        ...figures,
        ...baseline,
      ]),
      ...(perClass.length === 0 ? [] : [section(words.perClass, [words.classHeader, ...perClass])]),
      ...(slices.length === 0 ? [] : [section(words.slices, slices)]),
      ...(settings === null ? [] : [section(words.training, trainingRows(settings, words))]),
      section(words.limits, [], words.limitsText),
      section(words.licence, [], [words.licenceText]),
    ],
  };
}

/** A cell of a Markdown table: what would end the cell or begin markup is written as it is read. */
const markdownCell = (text: string): string =>
  text.replaceAll(/[\\|`*_<>[\]]/g, (sign) => `\\${sign}`).replaceAll(/\s+/g, " ");

function markdownTable(rows: CardSection["table"]): string {
  const [header, ...body] = rows;
  if (header === undefined) return "";
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(" | ")} |`;
  return [line(header), `| ${header.map(() => "---").join(" | ")} |`, ...body.map(line)].join("\n");
}

/** The model card as Markdown. */
export function printMarkdownCard(bundle: CardBundle): string {
  const { title, lead, sections } = makeCard(bundle);
  const parts = sections.flatMap(({ title: name, paragraphs, table }) => [
    `## ${markdownCell(name)}`,
    ...paragraphs.map((text) => text),
    ...(table.length > 0 ? [markdownTable(table)] : []),
  ]);
  return `${[`# ${markdownCell(title)}`, lead, ...parts].join("\n\n")}\n`;
}

const htmlTable = ([header = [], ...body]: CardSection["table"]): string => {
  const row = (cells: readonly string[], cell: "td" | "th"): string =>
    `<tr>${cells.map((text) => `<${cell}>${escapeHtml(text)}</${cell}>`).join("")}</tr>`;
  const head = header.every((text) => text === "") ? "" : `<thead>${row(header, "th")}</thead>`;
  return `<table>${head}<tbody>${body.map((cells) => row(cells, "td")).join("")}</tbody></table>`;
};

/** The model card as a page of its own. */
function printHtmlCard(bundle: CardBundle): string {
  const { title, lead, sections } = makeCard(bundle);
  const parts = sections.map(
    ({ title: name, paragraphs, table }) =>
      `<h2>${escapeHtml(name)}</h2>${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join("")}${
        table.length > 0 ? htmlTable(table) : ""
      }`,
  );
  return `<!doctype html>
<html lang="${bundle.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
table { border-collapse: collapse; } td, th { padding: .2rem 1rem .2rem 0; text-align: left; vertical-align: top; }</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(lead)}</p>
${parts.join("\n")}
</body>
</html>
`;
}

/** The card in both forms, as files of an export. */
export const cardFiles = (bundle: CardBundle): readonly ExportFile[] => [
  { path: "README.md", role: "card", content: printMarkdownCard(bundle) },
  { path: "model-card.html", role: "card", content: printHtmlCard(bundle) },
];
