import { defaultParams } from "../graph/layerFields.ts";

type Stored = Readonly<Record<string, unknown>>;
const isStored = (value: unknown): value is Stored => typeof value === "object" && value !== null;

/** The layers of the template `tfidf-dense` as it was put in, with the settings that it had. */
const tfidfDense: readonly (readonly [kind: string, params: Stored])[] = [
  ["InputLayer", {}],
  ["BagOfWords", { outputMode: "tf_idf" }],
  ["Dense", { units: 64, activation: "relu" }],
  ["Dropout", { rate: 0.5 }],
  ["Dense", { units: "output" }],
];

/**
 * A project whose model is the untouched template `tfidf-dense` gets the linear model, which took the template's place
 * and is solved for in seconds. Any other project is returned as it is.
 */
export function replaceTfidfDense(project: Stored): Stored {
  const { graph, training } = project;
  const nodes =
    isStored(graph) && Array.isArray(graph["nodes"]) ? (graph["nodes"] as readonly unknown[]) : [];
  const [input, , , , output] = nodes;
  const isTemplate =
    nodes.length === tfidfDense.length &&
    tfidfDense.every(([kind, params], index) => isLayer(nodes[index], kind, params));
  if (!isTemplate || !isStored(input) || !isStored(output)) return project;
  const bag = { id: "BagOfNgrams-1", kind: "BagOfNgrams", params: defaultParams("BagOfNgrams") };
  const edges = [
    { from: input["id"], to: bag.id },
    { from: bag.id, to: output["id"] },
  ];
  return {
    ...project,
    graph: { nodes: [input, bag, output], edges },
    ...(isStored(training) ? { training: { ...training, refit: true } } : {}),
  };
}

const isLayer = (node: unknown, kind: string, wanted: Stored): boolean => {
  if (!isStored(node) || node["kind"] !== kind) return false;
  const { params } = node;
  return isStored(params) && Object.entries(wanted).every(([name, value]) => params[name] === value);
};
