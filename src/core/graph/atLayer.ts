import { makeIssue, type Issue, type IssueCode, type IssueValues } from "../issue.ts";
import type { LayerNode } from "./layers.ts";

/** An issue of severity `error` at a layer. */
export function atLayer<C extends IssueCode>(node: LayerNode, code: C, values: IssueValues[C]): Issue {
  return makeIssue(code, "error", values, { kind: "layer", layerId: node.id }) as Issue;
}
