import { decodeBase64 } from "../../../core/base64.ts";
import type { PlainParts } from "../../../core/inference/plainModel.ts";
import type { PageDocument } from "../pageDocument.ts";

const contentOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

/** The model that the page was written with. */
export function readPage(): { readonly held: PageDocument; readonly parts: PlainParts } {
  const held = JSON.parse(contentOf("model")) as PageDocument;
  return { held, parts: { ...held, weightData: decodeBase64(contentOf("weights")).buffer } };
}
