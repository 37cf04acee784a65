import { useStore } from "zustand";
import { Button } from "@mantine/core";
import { lazy, Suspense, useRef, useState } from "react";
import { inputLayers, makeTemplate, trainingFor, type TemplateName } from "../../core/graph/templates.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { commitProject } from "../../state/projectStore.ts";
import { newestEncoder } from "../../state/encoderShelfStore.ts";
import { ImportDialog, useImport } from "./ImportDialog.tsx";
import type { Editor } from "./useEditor.ts";
import { commitGraph } from "./useGraph.ts";

const TemplateGallery = lazy(async () => ({
  default: (await import("./templates/TemplateGallery.tsx")).TemplateGallery,
}));

/** Models to start from: the templates, nothing at all, or a file. */
export function StartMenu({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const { spec } = editor;
  const trainCount = useStore(dataStore, ({ text }) => text?.rowCounts.train ?? 0);
  const [isOpen, setIsOpen] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const { result, take, close } = useImport(editor);
  const choose = (name: TemplateName | "empty"): void => {
    setIsOpen(false);
    if (name === "empty") {
      const empty = inputLayers(spec);
      commitGraph(() => empty);
      editor.select(empty.nodes.slice(0, 1).map(({ id }) => id));
      return;
    }
    commitProject((project) => ({
      ...project,
      graph: makeTemplate(name, spec, newestEncoder()),
      training: trainingFor(name, project.training, { task: spec.task, trainCount }),
    }));
    editor.select([]);
    editor.say(t("model.said.template", { name: t(`model.template.${name}`) }));
  };
  return (
    <>
      <Button
        variant="default"
        disabled={editor.isLocked}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {t("model.templates")}
      </Button>
      {isOpen && (
        <Suspense>
          <TemplateGallery
            editor={editor}
            onClose={() => setIsOpen(false)}
            onChoose={choose}
            onImport={() => {
              setIsOpen(false);
              file.current?.click();
            }}
          />
        </Suspense>
      )}
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
