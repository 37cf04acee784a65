import { Button, TextInput } from "@mantine/core";
import { Labelled } from "../../components/Labelled.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { LayerBlock } from "../../core/graph/layerGraph.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { Editor } from "./useEditor.ts";
import classes from "./Inspector.module.css";

const mostRepeats = 24;

/** A block as a whole: its name, the number of its copies, and a button that ungroups it. */
export function BlockInspector({ block, editor }: { readonly block: LayerBlock; readonly editor: Editor }) {
  const { t } = useWords("model");
  const { id, name, copies } = block;
  return (
    <Panel title={name}>
      <p className={classes["help"]}>{t("model.block.help")}</p>
      <div className={classes["fields"]}>
        <Labelled label={t("model.block.nameLabel")}>
          {(fieldId) => (
            <TextInput
              id={fieldId}
              value={name}
              disabled={editor.isLocked}
              onChange={(event) => editor.changeBlock(id, { name: event.currentTarget.value })}
            />
          )}
        </Labelled>
        <NumberField
          label={t("model.block.repeat")}
          help={t("model.block.repeatHelp")}
          value={copies.length}
          minimum={1}
          maximum={mostRepeats}
          disabled={editor.isLocked}
          onCommit={(repeat) => editor.changeBlock(id, { repeat })}
        />
        <div className={classes["buttons"]}>
          <Button size="xs" variant="default" onClick={() => editor.changeBlock(id, { isOpen: true })}>
            {t("model.block.openShort")}
          </Button>
          <Button size="xs" variant="default" disabled={editor.isLocked} onClick={() => editor.ungroup(id)}>
            {t("model.block.ungroup")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
