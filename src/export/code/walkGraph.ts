import { present } from "../../core/assert.ts";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { sourcesOf, type LayerGraph } from "../../core/graph/layerGraph.ts";
import { forLayer, type LayerKind, type LayerNode, type LayerTable } from "../../core/graph/layers.ts";
import { encoderNamesOf, modelInputs } from "../../core/graph/textReadings.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import type { Shape } from "../../core/graph/shapes.ts";
import { IssueError } from "../../core/issue.ts";
import type { EncoderName } from "../../core/shelf/encoderName.ts";
import type { InputId } from "../../core/task/inputs.ts";

/** The output of a layer in printed code, by the names of its variables. */
export interface PrintedOutput {
  readonly x: string;
  /** Null where every position counts. */
  readonly mask: string | null;
  /** The variable of the text's n-grams, where it is an input that a layer counts n-grams of. */
  readonly ngrams?: string;
  /** The variable of the text's vector by an encoder, where a layer reads it. */
  readonly encoded?: string;
  /** Numbers of a whole row, where x holds pairs (id, number) of those that are not 0. */
  readonly sparseWidth?: number;
}

/** Where lines are written, with what they need to know. */
export interface CodeWriter {
  readonly spec: ModelSpec;
  /** What of an input the model reads. */
  readonly reads: (input: InputId) => {
    readonly plain: boolean;
    readonly ngrams: boolean;
    readonly encoder: EncoderName | null;
  };
  /** Rows of an embedding of the token ids that the layer reads; 0 where it reads none. */
  readonly vocabularySize: number;
  /** The variable of the layer being printed. */
  readonly name: string;
  /** Shapes of the layer's inputs. */
  readonly inputShapes: readonly Shape[];
  readonly outputShape: Shape;
  readonly write: (line: string) => void;
  /** Asks for a definition that the line needs. */
  readonly need: (definition: string) => void;
}

/** How each layer kind is written down: it writes its lines and says by which variables its output goes. */
export type KindPrinters = LayerTable<LayerKind, [readonly PrintedOutput[], CodeWriter], PrintedOutput>;

/** A graph as lines of code. */
export interface PrintedGraph {
  readonly lines: readonly string[];
  readonly needed: ReadonlySet<string>;
  /** The variables of the model's inputs, in their order. */
  readonly inputs: readonly string[];
  /** The variable of the last layer's output. */
  readonly output: string;
}

/**
 * Writes a checked graph down layer by layer, by a table of printers.
 * @throws IssueError with the graph's first issue where it cannot be built
 */
export function walkGraph(graph: LayerGraph, spec: ModelSpec, printers: KindPrinters): PrintedGraph {
  const report = checkGraph(graph, spec);
  const problem = report.issues.find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new IssueError(problem);
  const lines: string[] = [];
  const needed = new Set<string>();
  const flows = new Map<string, PrintedOutput>();
  /** By the model's inputs, which several layers may read. */
  const inputFlows = new Map<InputId, PrintedOutput>();
  const read = modelInputs(graph, spec);
  const encoders = encoderNamesOf(graph);
  const reads = (input: InputId) => ({
    plain: read.some((one) => one.input === input && one.part === "tokens"),
    ngrams: read.some((one) => one.input === input && one.part === "ngrams"),
    encoder: encoders[input] ?? null,
  });
  const nameOf = makeNames(report.order.map((id) => nodeOf(graph, id)));
  for (const id of report.order) {
    const inputs = sourcesOf(graph, id).map((source) => present(flows.get(source)));
    const layer = present(report.layersById.get(id));
    const writer: CodeWriter = {
      spec,
      reads,
      vocabularySize: layer.vocabularySize,
      name: present(nameOf.get(id)),
      inputShapes: layer.inputShapes.map((shape) => present(shape)),
      outputShape: present(layer.outputShape),
      write: (line) => lines.push(line),
      need: (definition) => needed.add(definition),
    };
    const node = nodeOf(graph, id);
    const known = node.kind === "InputLayer" ? inputFlows.get(node.params.input) : undefined;
    const flow = known ?? forLayer(printers, node, inputs, writer);
    if (node.kind === "InputLayer") inputFlows.set(node.params.input, flow);
    flows.set(id, flow);
  }
  const inputs = read.map(({ input, part }) => {
    const { x, ngrams, encoded } = present(inputFlows.get(input));
    if (part === "tokens") return x;
    return present(part === "ngrams" ? ngrams : encoded);
  });
  return { lines, needed, inputs, output: present(flows.get(report.order.at(-1) ?? "")).x };
}

const nodeOf = (graph: LayerGraph, id: string): LayerNode =>
  present(graph.nodes.find((node) => node.id === id));

/** "GlobalMaxPooling1D" → "global_max_pooling1d", as Keras names its layers. */
const toSnakeCase = (kind: string): string =>
  kind
    .replaceAll(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();

/** "category-2" → "category_2": the variable of an input. */
export const inputVariable = (id: InputId): string => id.replaceAll("-", "_");

/** A variable for each layer, numbered where there are several of a kind. */
function makeNames(nodes: readonly LayerNode[]): ReadonlyMap<string, string> {
  return new Map(
    nodes.map(({ id, kind }) => {
      const alike = nodes.filter((node) => node.kind === kind);
      const number = alike.findIndex((node) => node.id === id) + 1;
      return [id, alike.length === 1 ? toSnakeCase(kind) : `${toSnakeCase(kind)}_${String(number)}`];
    }),
  );
}
