import { makeIssue, type Issue, type IssueCode, type IssueValues } from "../issue.ts";

/** An issue of severity `error` at a layer. */
export function atLayer<C extends IssueCode>(
  node: { readonly id: string },
  code: C,
  values: IssueValues[C],
): Issue {
  return makeIssue(code, "error", values, { kind: "layer", layerId: node.id }) as Issue;
}
