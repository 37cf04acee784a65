import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

interface Look {
  /** The rules that are asked; none named: all. */
  readonly rules?: readonly string[];
  /** Only what stands in these elements is looked at. */
  readonly within?: string;
}

/** Serious and critical violations, each with the element it is about. */
export async function findViolations(
  page: Page,
  { rules = [], within = "html" }: Look = {},
): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).include(within);
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
    );
}
