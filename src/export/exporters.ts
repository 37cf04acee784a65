import type { Exporter } from "./exporter.ts";
import { tfjs } from "./tfjs/tfjs.ts";

/** The formats that a model can be taken along in. */
export type ExportFormat = "tfjs";

/** The exporter of each format. */
export const exporters: { readonly [F in ExportFormat]: Exporter } = { tfjs };
