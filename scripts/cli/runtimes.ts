import type { RuntimeName } from "../../src/export/exporter.ts";
import { buildRuntime } from "../vite/classifierRuntime.ts";
import { buildNodeRuntime } from "../vite/nodeRuntime.ts";
import { buildHtmlPage } from "../vite/htmlPage.ts";

/** Builds the source of each runtime as the studio's build does. */
export const buildRuntimes: { readonly [N in RuntimeName]: () => Promise<string> } = {
  classifier: buildRuntime,
  page: buildHtmlPage,
  node: buildNodeRuntime,
};
