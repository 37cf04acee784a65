import { rulesOf } from "../../core/task/inputKinds.ts";
import { parseSignature } from "../../core/task/parseSignature.ts";
import { cardFiles } from "../card/modelCard.ts";
import type { Exporter } from "../exporter.ts";
import { fileOf, textOf } from "../findFile.ts";
import type { ModelBundle } from "../modelBundle.ts";
import type { NodeDocument } from "./nodeDocument.ts";
import { describeServer } from "./openApi.ts";
import { dockerfileSource, indexSource, serverSource, typesSource } from "./packageFiles.ts";

const paths = { model: "model.json", weights: "weights.bin" } as const;

/** The model as a package for Node without any dependency, with a small server as an example. */
export const node: Exporter = {
  runtime: "node",
  check: () => [],
  // Plain arrays add up in another order.
  tolerance: 1e-4,
  write(bundle) {
    const { graph, signature, artifacts } = bundle.model;
    const held: NodeDocument = { version: 1, graph, signature, weights: artifacts.weights };
    const fields = signature.inputs.flatMap((input) => rulesOf(input).fields(input));
    const openApi = describeServer(bundle.projectName, { fields, target: signature.target });
    return [
      { path: "package.json", role: "manifest", content: JSON.stringify(manifestOf(bundle), null, 2) },
      { path: "index.js", role: "program", content: indexSource },
      { path: "index.d.ts", role: "types", content: typesSource },
      { path: "runtime.js", role: "runtime", content: bundle.runtimeSource },
      { path: paths.model, role: "layers", content: JSON.stringify(held) },
      { path: paths.weights, role: "weights", content: new Uint8Array(artifacts.weightData) },
      { path: "server.js", role: "server", content: serverSource },
      { path: "openapi.json", role: "server", content: JSON.stringify(openApi, null, 2) },
      { path: "Dockerfile", role: "server", content: dockerfileSource },
      ...cardFiles(bundle),
    ];
  },
  read(files) {
    const { version, graph, signature, weights } = JSON.parse(textOf(files, paths.model)) as NodeDocument;
    // A later version may say so.
    if ((version as number) !== 1) throw new Error(`${paths.model} is of version ${String(version)}, not 1`);
    const weightData = fileOf(files, paths.weights).slice().buffer;
    return { kind: "plain", parts: { graph, signature: parseSignature(signature), weights, weightData } };
  },
};

const manifestOf = ({ projectName }: ModelBundle): object => ({
  name: packageNameOf(projectName),
  version: "1.0.0",
  type: "module",
  main: "index.js",
  types: "index.d.ts",
  exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
  engines: { node: ">=20" },
  scripts: { start: "node server.js" },
});

/** A project's name as npm allows it: small letters and digits of ASCII, joined by hyphens. */
const packageNameOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "layerloom-model";
