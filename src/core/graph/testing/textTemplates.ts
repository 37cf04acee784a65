import type { LayerGraph } from "../layerGraph.ts";
import { assumedSpec } from "../modelSpec.ts";
import { makeTemplate, textTemplateNames } from "../templates.ts";

/** The templates of one text and one class, by name. */
export const templates = Object.fromEntries(
  textTemplateNames.map((name) => [name, makeTemplate(name, assumedSpec)]),
) as { readonly [T in (typeof textTemplateNames)[number]]: LayerGraph };
