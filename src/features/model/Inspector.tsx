import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { GraphReport } from "../../core/graph/checkGraph.ts";
import { layerFields, type FieldSpec } from "../../core/graph/layerFields.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import { setParams } from "../../core/graph/edits.ts";
import { formatShape, type Shape } from "../../core/graph/shapes.ts";
import { formatCount } from "../../i18n/en/common.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { LayerField, type FieldName } from "./LayerField.tsx";
import { commitGraph } from "./useGraph.ts";
import classes from "./Inspector.module.css";

interface InspectorProps {
  /** Null where no layer is chosen. */
  readonly node: LayerNode | null;
  readonly report: GraphReport;
  readonly isLocked: boolean;
}

/** What the chosen layer does, and its parameters to change. */
export function Inspector({ node, report, isLocked }: InspectorProps) {
  const { t } = useWords();
  if (node === null) return <p className={classes["hint"]}>{t("model.chooseLayer")}</p>;
  const { kind } = node;
  const fields = Object.entries(layerFields[kind] as Record<string, FieldSpec>);
  return (
    <Panel title={kind}>
      <p className={classes["help"]}>{t(`model.kind.${kind}.help`)}</p>
      {fields.length > 0 && (
        <div className={classes["fields"]}>
          {fields.map(([parameter, field]) => (
            <LayerField
              key={`${node.id}.${parameter}`}
              name={parameter as FieldName}
              field={field}
              value={(node.params as Readonly<Record<string, unknown>>)[parameter]}
              disabled={isLocked}
              onChange={(value) =>
                commitGraph(
                  (graph) => setParams(graph, node.id, { [parameter]: value }),
                  `${node.id}.${parameter}`,
                )
              }
            />
          ))}
        </div>
      )}
      <Facts node={node} report={report} />
    </Panel>
  );
}

function Facts({ node, report }: Pick<InspectorProps, "report"> & { readonly node: LayerNode }) {
  const { t } = useWords();
  const layer = report.layersById.get(node.id);
  const shapeWords = (shape: Shape | null | undefined): string =>
    shape == null ? t("model.shapeUnknown") : formatShape(shape);
  const inputs = layer?.inputShapes.length ? layer.inputShapes : [null];
  return (
    <dl className={classes["facts"]}>
      {node.kind !== "InputLayer" && (
        <div>
          <dt>{t("model.input")}</dt>
          <dd className={classes["mono"]}>{inputs.map(shapeWords).join(", ")}</dd>
        </div>
      )}
      <div>
        <dt>
          {t("model.output")}
          <FieldHelp term={t("model.output")}>{t("model.shapeHelp")}</FieldHelp>
        </dt>
        <dd className={classes["mono"]}>{shapeWords(layer?.outputShape)}</dd>
      </div>
      <div>
        <dt>{t("model.parameters")}</dt>
        <dd>{formatCount(layer?.parameterCount ?? 0)}</dd>
      </div>
    </dl>
  );
}
