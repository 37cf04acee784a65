import { findingKinds, type Finding, type FindingKind, type Fix } from "./findings.ts";

/** How much a finding matters, most first. */
export const severities = ["high", "medium", "low"] as const;
export type FindingSeverity = (typeof severities)[number];

/**
 * The worst effect of each kind on a model. High: the model learns something wrong, or its figures mislead. Medium: it
 * learns less than it could. Low: hardly to be noticed, or taken care of by itself.
 */
const worst: { readonly [K in FindingKind]: FindingSeverity } = {
  mojibake: "high",
  absentLabels: "high",
  labelVariants: "high",
  conflicts: "high",
  labelLeak: "high",
  imbalance: "high",
  markup: "medium",
  personalData: "medium",
  blankTexts: "medium",
  exactDuplicates: "medium",
  doubtfulLabels: "medium",
  rareClasses: "medium",
  languageMix: "medium",
  nearDuplicates: "low",
  splitLeak: "low",
  extremeLengths: "low",
};

/** A finding on a smaller share of the rows matters one degree less. */
const noticeableShare = 0.005;
/** These matter whatever the number of rows: a class of its own, or one that is hardly there. */
const regardlessOfCount: ReadonlySet<FindingKind> = new Set(["absentLabels", "labelVariants", "imbalance"]);

/** The severity of a finding, by its share of all rows. */
export function severityOf({ kind, count }: Finding, rowCount: number): FindingSeverity {
  const severity = worst[kind];
  if (regardlessOfCount.has(kind) || count >= rowCount * noticeableShare) return severity;
  return severity === "high" ? "medium" : "low";
}

/** Findings by severity, and within a severity in the order in which a user would fix them. */
export const bySeverity = (findings: readonly Finding[], rowCount: number): readonly Finding[] =>
  severities.flatMap((severity) =>
    findings
      .filter((finding) => severityOf(finding, rowCount) === severity)
      .toSorted((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind)),
  );

/** Kinds whose first fix removes nothing that a model could learn from. */
const safeKinds: ReadonlySet<FindingKind> = new Set([
  "mojibake",
  "markup",
  "blankTexts",
  "absentLabels",
  "labelVariants",
  "exactDuplicates",
]);

/** The fixes that are safe without a look at the rows, in the order in which they are made. */
export const safeFixes = (findings: readonly Finding[]): readonly Fix[] =>
  findingKinds
    .filter((kind) => safeKinds.has(kind))
    .flatMap((kind) => findings.filter((finding) => finding.kind === kind))
    .flatMap(({ fixes }) => fixes.slice(0, 1));
