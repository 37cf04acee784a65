import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Select } from "../../components/Select.tsx";
import { canConnect } from "../../core/graph/editsJoins.ts";
import { sourcesOf } from "../../core/graph/layerGraph.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import { formatShape } from "../../core/graph/shapes.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { nameOfItem } from "./itemWords.ts";
import type { Editor } from "./useEditor.ts";
import classes from "./Inspector.module.css";

/** The connections into a layer, with controls to remove and add them. */
export function Connections({ node, editor }: { readonly node: LayerNode; readonly editor: Editor }) {
  const { t } = useWords("model");
  const { graph, view, report, isLocked } = editor;
  if (node.kind === "InputLayer") return null;
  const sources = sourcesOf(graph, node.id);
  const nameOf = (id: string): string => nameOfItem(view, id);
  const possible = view.items
    .map(({ id }) => ({ value: id, label: nameOf(id) }))
    .filter(({ value }) => canConnect(graph, { from: view.exitOf(value), to: node.id }));
  return (
    <section className={classes["connections"]} aria-label={t("model.connections")}>
      <h3 className={classes["subtitle"]}>{t("model.connections")}</h3>
      {sources.length === 0 && <p className={classes["help"]}>{t("model.noConnections")}</p>}
      <ul className={classes["sources"]}>
        {sources.map((id) => {
          const shape = report.layersById.get(id)?.outputShape ?? null;
          return (
            <li key={id}>
              <span className={classes["sourceName"]}>{nameOf(id)}</span>
              <span className={classes["mono"]}>{shape === null ? "?" : formatShape(shape)}</span>
              <ActionIcon
                size={24}
                aria-label={t("model.disconnect", { from: nameOf(id), to: nameOf(node.id) })}
                disabled={isLocked}
                onClick={() => editor.cut({ from: id, to: node.id })}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {possible.length > 0 && (
        <Select
          aria-label={t("model.connectFrom")}
          placeholder={t("model.connectFrom")}
          data={possible}
          value={null}
          disabled={isLocked}
          onChange={(id) => editor.connectTo({ from: id, to: node.id })}
        />
      )}
    </section>
  );
}
