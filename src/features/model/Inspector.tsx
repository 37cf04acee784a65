import { memo } from "react";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import { setParams } from "../../core/graph/edits.ts";
import type { FieldSpec } from "../../core/graph/fieldSpec.ts";
import { layerFields } from "../../core/graph/layerFields.ts";
import type { FieldName, LayerNode } from "../../core/graph/layers.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { BlockInspector } from "./BlockInspector.tsx";
import { Connections } from "./Connections.tsx";
import { Explanation } from "./Explanation.tsx";
import { Figures } from "./Figures.tsx";
import { LayerField } from "./LayerField.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import type { Editor } from "./useEditor.ts";
import { useIssueWords } from "./useIssueWords.ts";
import { commitGraph } from "./useGraph.ts";
import classes from "./Inspector.module.css";

/** The chosen layer or block: its parameters, an explanation, and its shapes and costs. */
export const Inspector = memo(function Inspector({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const { selection, chosenId, view } = editor;
  const item = view.items.find(({ id }) => id === chosenId);
  if (item === undefined) return <p className={classes["hint"]}>{t("model.chooseLayer")}</p>;
  return (
    <>
      <SelectionBar editor={editor} />
      {selection.length > 1 ? (
        <p className={classes["help"]}>{t("model.selected", { count: selection.length })}</p>
      ) : item.kind === "block" ? (
        <BlockInspector block={item.block} editor={editor} />
      ) : (
        <LayerInspector node={item.node} editor={editor} />
      )}
    </>
  );
});

function LayerInspector({ node, editor }: { readonly node: LayerNode; readonly editor: Editor }) {
  const { t } = useWords("model");
  const describe = useIssueWords(editor);
  const { kind } = node;
  const fields = Object.entries(layerFields[kind] as Record<string, FieldSpec>);
  const issues = editor.report.issues.filter(({ at }) => at.kind === "layer" && at.layerId === node.id);
  return (
    <Panel title={kind} help={<FieldHelp term={kind}>{t(`model.kind.${kind}.help`)}</FieldHelp>}>
      {issues.length > 0 ? (
        <IssueList issues={issues} describe={describe} />
      ) : (
        <p className={classes["help"]}>{t(`model.kind.${kind}.short`)}</p>
      )}
      {fields.length > 0 && (
        <div className={classes["fields"]}>
          {fields.map(([parameter, field]) => (
            <LayerField
              key={`${node.id}.${parameter}`}
              name={parameter as FieldName}
              field={field}
              value={(node.params as Readonly<Record<string, unknown>>)[parameter]}
              inputs={editor}
              disabled={editor.isLocked}
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
      <Figures node={node} editor={editor} />
      <Explanation node={node} />
      <Connections node={node} editor={editor} />
    </Panel>
  );
}
