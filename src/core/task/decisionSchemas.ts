import * as z from "zod/mini";
import type { ClassDecision, ClassRule, LabelsDecision } from "./decision.ts";

const share = z.number().check(z.minimum(0), z.maximum(1));
const temperature = z.number().check(z.positive());

const rules: { readonly [K in ClassRule["kind"]]: z.core.$ZodType<Extract<ClassRule, { kind: K }>> } = {
  largest: z.object({ kind: z.literal("largest") }),
  thresholds: z.object({ kind: z.literal("thresholds"), thresholds: z.array(share) }),
  costs: z.object({
    kind: z.literal("costs"),
    costs: z.array(z.array(z.number().check(z.minimum(0)))),
  }),
};

/** The decision of a classifier, as stored with the model. */
export const classDecisionSchema: z.core.$ZodType<ClassDecision> = z.object({
  temperature,
  rule: z.union(Object.values(rules)),
  leaveBelow: share,
});

/** The decision of a model of several labels, as stored with the model. */
export const labelsDecisionSchema: z.core.$ZodType<LabelsDecision> = z.object({
  temperature,
  thresholds: z.array(share),
  leaveBelow: share,
});
