import type { GraphReport } from "../../core/graph/checkGraph.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import type { IssueCode, IssueValues } from "../../core/issue.ts";
import type { Translate } from "../../i18n/translate.ts";

/** An edit that mends an issue, and the words on its button. */
export interface Mend {
  readonly label: (t: Translate<"model">) => string;
  readonly edit: (graph: LayerGraph) => LayerGraph;
}

/** A checked graph, and the sizes it was checked with. */
export interface CheckedGraph {
  readonly graph: LayerGraph;
  readonly report: GraphReport;
  readonly spec: ModelSpec;
}

/** An issue at a layer, with everything that a mend is built from. */
export interface LayerIssue<C extends IssueCode = IssueCode> extends CheckedGraph {
  readonly node: LayerNode;
  readonly values: IssueValues[C];
}
