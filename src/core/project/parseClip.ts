import * as z from "zod/mini";
import type { LayerClip } from "../graph/editsCopy.ts";
import { migrateGraph } from "./migrations.ts";
import { graphSchema } from "./parseProject.ts";

/** The mark that distinguishes layers from other text on the clipboard. */
const mark = "layers";

const clipSchema = z.strictObject({
  layerloom: z.literal(mark),
  version: z.literal(1),
  layers: z.pipe(z.transform(migrateGraph), graphSchema),
});

/** Layers as text, for the clipboard and for files. */
export const writeClip = ({ nodes, edges }: LayerClip): string =>
  JSON.stringify({ layerloom: mark, version: 1, layers: { nodes, edges } }, null, 2);

/** Reads layers from the clipboard's text; null where it holds something else. */
export function parseClip(text: string): LayerClip | null {
  const result = clipSchema.safeParse(parseJson(text));
  return result.success ? result.data.layers : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
