import { FieldHelp } from "../../components/FieldHelp.tsx";
import { explainCount } from "../../core/graph/formulas.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { formatShape, type Shape } from "../../core/graph/shapes.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { formatCompact } from "./itemWords.ts";
import type { Editor } from "./useEditor.ts";
import classes from "./Inspector.module.css";

/** Shapes, parameters and cost of a layer, with the arithmetic in its own numbers. */
export function Figures({ node, editor }: { readonly node: LayerNode; readonly editor: Editor }) {
  const { t } = useWords("model");
  const { report, costs, spec } = editor;
  const layer = report.layersById.get(node.id);
  const cost = costs.get(node.id);
  const inputs = layer?.inputShapes ?? [];
  const shapeWords = (shape: Shape | null | undefined): string =>
    shape == null ? t("model.shapeUnknown") : formatShape(shape);
  const count = layer?.parameterCount ?? 0;
  const terms = count > 0 && layer !== undefined ? explainCount(node, layer) : null;
  return (
    <dl className={classes["facts"]}>
      {node.kind !== "InputLayer" && (
        <div>
          <dt>{t("model.input")}</dt>
          <dd className={classes["mono"]}>
            {inputs.length === 0 ? t("model.shapeUnknown") : inputs.map(shapeWords).join(", ")}
          </dd>
        </div>
      )}
      <div>
        <dt>
          {t("model.output")}
          <FieldHelp term={t("model.output")}>{t("model.shapeHelp")}</FieldHelp>
        </dt>
        <dd className={classes["mono"]}>{shapeWords(layer?.outputShape)}</dd>
        {layer?.outputShape != null && (
          <dd className={classes["worked"]}>
            {t("model.shapeWorked", describeShape(layer.outputShape, node, spec))}
          </dd>
        )}
      </div>
      <div>
        <dt>{t("model.parameters")}</dt>
        <dd>{formatCount(count)}</dd>
        {terms !== null && (
          <dd className={`${classes["worked"] ?? ""} ${classes["mono"] ?? ""}`}>= {terms}</dd>
        )}
      </div>
      {cost !== undefined && node.kind !== "InputLayer" && (
        <>
          <div>
            <dt>
              {t("model.flops")}
              <FieldHelp term={t("model.flops")}>{t("model.flopsHelp")}</FieldHelp>
            </dt>
            <dd>{t("model.compactFlops", { count: formatCompact(cost.flops) })}</dd>
          </div>
          <div>
            <dt>
              {t("model.bytes")}
              <FieldHelp term={t("model.bytes")}>{t("model.bytesHelp")}</FieldHelp>
            </dt>
            <dd>
              {t("model.bytesBoth", {
                parameters: formatBytes(cost.parameterBytes),
                activations: formatBytes(cost.activationBytes),
              })}
            </dd>
          </div>
        </>
      )}
    </dl>
  );
}

/** A shape as the numbers of its sentence. */
const describeShape = (shape: Shape, node: LayerNode, { inputs }: ModelSpec) =>
  node.kind === "InputLayer" && inputs[node.params.input]?.kind === "tokens"
    ? ({ what: "tokens", length: shape[0] ?? 0, units: 0 } as const)
    : shape.length === 2
      ? ({ what: "sequence", length: shape[0] ?? 0, units: shape[1] ?? 0 } as const)
      : ({ what: "vector", length: 1, units: shape[0] ?? 0 } as const);
