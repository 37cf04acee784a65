import { Button, Menu } from "@mantine/core";
import { IconBulb, IconChevronDown, IconFileImport } from "@tabler/icons-react";
import { useRef } from "react";
import { useStore } from "zustand";
import type { Suggestion } from "../../core/graph/suggestTemplate.ts";
import {
  inputLayers,
  makeTemplate,
  templateFits,
  templateNames,
  trainingFor,
  type TemplateName,
} from "../../core/graph/templates.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { deviceStore } from "../../state/deviceStore.ts";
import { commitProject } from "../../state/projectStore.ts";
import { suggestionFor } from "../../state/suggestModel.ts";
import { ImportDialog, useImport } from "./ImportDialog.tsx";
import { MenuWords } from "./MenuWords.tsx";
import type { Editor } from "./useEditor.ts";
import { commitGraph } from "./useGraph.ts";
import classes from "./ModelStage.module.css";

/** Models to start from: what suits the data, the templates, nothing at all, or a file. */
export function StartMenu({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const { spec } = editor;
  const suggestion = useSuggestion();
  const file = useRef<HTMLInputElement>(null);
  const { result, take, close } = useImport(editor);
  const start = (name: TemplateName): void => {
    commitProject((project) => ({
      ...project,
      graph: makeTemplate(name, spec),
      training: trainingFor(name, project.training, spec.task),
    }));
    editor.select([]);
    editor.say(t("model.said.template", { name: t(`model.template.${name}`) }));
  };
  return (
    <>
      <Menu width={400}>
        <Menu.Target>
          <Button variant="default" disabled={editor.isLocked} rightSection={<IconChevronDown size={14} />}>
            {t("model.templates")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes["menu"]}>
          {suggestion !== null && (
            <>
              <Menu.Item leftSection={<IconBulb size={16} />} onClick={() => start(suggestion.template)}>
                <MenuWords
                  name={t("model.suggest", { name: t(`model.template.${suggestion.template}`) })}
                  text={suggestion.reasons.map((reason) => t(`model.suggest.${reason}`)).join(" ")}
                />
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          {templateNames
            .filter((name) => templateFits(name, spec))
            .map((name) => (
              <Menu.Item key={name} onClick={() => start(name)}>
                <MenuWords name={t(`model.template.${name}`)} text={t(`model.template.${name}.text`)} />
              </Menu.Item>
            ))}
          <Menu.Item
            onClick={() => {
              const empty = inputLayers(spec);
              commitGraph(() => empty);
              editor.select(empty.nodes.slice(0, 1).map(({ id }) => id));
            }}
          >
            <MenuWords name={t("model.template.empty")} text={t("model.template.empty.text")} />
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconFileImport size={16} />} onClick={() => file.current?.click()}>
            <MenuWords name={t("model.import")} text={t("model.import.text")} />
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        data-import=""
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen !== undefined) void take(chosen);
          event.currentTarget.value = "";
        }}
      />
      {result !== null && <ImportDialog issues={result} onClose={close} />}
    </>
  );
}

/** What suits the data and the device, or null while they are not known. */
function useSuggestion(): Suggestion | null {
  const text = useStore(dataStore, (data) => data.text);
  const classesOfData = useStore(dataStore, (data) => data.classes);
  const report = useStore(deviceStore, (device) => device.report);
  return suggestionFor({ text, classes: classesOfData }, { report });
}
