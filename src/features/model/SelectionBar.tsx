import { ActionIcon, Tooltip } from "@mantine/core";
import { IconBoxMultiple, IconCopy, IconCopyPlus, IconTrash, type Icon } from "@tabler/icons-react";
import { layersOf } from "../../core/graph/canvasView.ts";
import { canGroup } from "../../core/graph/editsBlocks.ts";
import { copyLayers } from "../../core/graph/editsCopy.ts";
import { writeClip } from "../../core/project/parseClip.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { Editor } from "./useEditor.ts";
import classes from "./Inspector.module.css";

interface Action {
  readonly label: string;
  readonly Sign: Icon;
  readonly act: () => void;
  readonly isPossible: boolean;
}

/** The actions on all selected items. */
export function SelectionBar({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const { selection, view, graph, isLocked } = editor;
  const layers = layersOf(view, selection);
  const isCopyable = copyLayers(graph, layers).nodes.length > 0;
  const copy = (): void => {
    void navigator.clipboard.writeText(writeClip(copyLayers(graph, layers)));
    editor.sayCopied(layers.length);
  };
  const canEdit = isCopyable && !isLocked;
  const actions: readonly Action[] = [
    { label: t("model.duplicate"), Sign: IconCopyPlus, act: editor.duplicate, isPossible: canEdit },
    { label: t("model.copy"), Sign: IconCopy, act: copy, isPossible: isCopyable },
    {
      label: t("model.group"),
      Sign: IconBoxMultiple,
      act: editor.group,
      isPossible: canEdit && canGroup(graph, layers),
    },
    {
      label: t("model.removeSelected"),
      Sign: IconTrash,
      act: () => editor.remove(),
      isPossible: canEdit,
    },
  ];
  return (
    <div role="toolbar" aria-label={t("model.selection")} className={classes["bar"]}>
      {actions.map(({ label, Sign, act, isPossible }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon aria-label={label} disabled={!isPossible} onClick={act}>
            <Sign size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
