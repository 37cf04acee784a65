import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { chainLayers } from "../../core/graph/edits.ts";
import { templateNames, templates } from "../../core/graph/templates.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { MenuWords } from "./MenuWords.tsx";
import type { Editor } from "./useEditor.ts";
import { commitGraph } from "./useGraph.ts";
import classes from "./ModelStage.module.css";

/** Models to start from, each with a sentence on when it is right. */
export function StartMenu({ editor }: { readonly editor: Editor }) {
  const { t } = useWords();
  return (
    <Menu width={380}>
      <Menu.Target>
        <Button variant="default" disabled={editor.isLocked} rightSection={<IconChevronDown size={14} />}>
          {t("model.templates")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes["menu"]}>
        {templateNames.map((name) => (
          <Menu.Item key={name} onClick={() => commitGraph(() => templates[name])}>
            <MenuWords name={t(`model.template.${name}`)} text={t(`model.template.${name}.text`)} />
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() => {
            commitGraph(() => chainLayers());
            editor.select(["InputLayer-1"]);
          }}
        >
          <MenuWords name={t("model.template.empty")} text={t("model.template.empty.text")} />
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
