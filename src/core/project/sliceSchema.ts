import * as z from "zod/mini";
import { answerMeasures } from "../evaluate/answerFilter.ts";
import type { SliceCondition } from "../evaluate/slices.ts";

const edge = z.nullable(z.number());
const conditions: {
  readonly [K in SliceCondition["kind"]]: z.core.$ZodType<Extract<SliceCondition, { kind: K }>>;
} = {
  range: z.object({ kind: z.literal("range"), of: z.enum(answerMeasures), from: edge, to: edge }),
  words: z.object({ kind: z.literal("words"), words: z.array(z.string()) }),
  column: z.object({ kind: z.literal("column"), column: z.number(), value: z.string() }),
};

/** The form of a slice that is measured with every run, as stored. */
export const sliceSchema = z.union(Object.values(conditions));
