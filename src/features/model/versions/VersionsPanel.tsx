import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { Panel } from "../../../components/Panel.tsx";
import type { ModelSnapshot } from "../../../core/project/project.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { useProject } from "../../../state/useProject.ts";
import { forgetVersion, keepVersion } from "../changeProject.ts";
import type { Editor } from "../useEditor.ts";
import { commitGraph } from "../useGraph.ts";
import { Difference } from "./Difference.tsx";
import classes from "./Versions.module.css";

/** The kept versions of the model, and the changes between them. */
export function VersionsPanel({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const { snapshots } = useProject();
  const [chosen, choose] = useState<string | null>(null);
  const latest = snapshots.toReversed();
  const snapshot = latest.find(({ id }) => id === chosen) ?? latest[0];
  return (
    <div className={classes["page"]}>
      <Panel title={t("model.version.keep")}>
        <KeepForm count={snapshots.length} isLocked={editor.isLocked} />
      </Panel>
      {snapshot === undefined ? (
        <EmptyState title={t("model.version.none")}>{t("model.version.noneText")}</EmptyState>
      ) : (
        <div className={classes["columns"]}>
          <Panel title={t("model.view.versions")}>
            <ul className={classes["list"]}>
              {latest.map((one) => (
                <Version
                  key={one.id}
                  snapshot={one}
                  isChosen={one === snapshot}
                  isLocked={editor.isLocked}
                  onChoose={() => choose(one.id)}
                />
              ))}
            </ul>
          </Panel>
          <Panel
            title={t("model.version.difference", { name: snapshot.name })}
            actions={
              <Button
                size="xs"
                variant="default"
                disabled={editor.isLocked}
                onClick={() => {
                  commitGraph(() => snapshot.graph);
                  editor.say(t("model.version.restored", { name: snapshot.name }));
                }}
              >
                {t("model.version.restore")}
              </Button>
            }
          >
            <Difference before={snapshot.graph} after={editor.graph} />
          </Panel>
        </div>
      )}
    </div>
  );
}

function KeepForm({ count, isLocked }: { readonly count: number; readonly isLocked: boolean }) {
  const { t } = useWords("model");
  const [typed, setTyped] = useState("");
  const keep = (): void => {
    keepVersion(typed.trim() === "" ? t("model.version.name", { number: count + 1 }) : typed.trim());
    setTyped("");
  };
  return (
    <form
      className={classes["keep"]}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextInput
        aria-label={t("model.version.nameLabel")}
        placeholder={t("model.version.name", { number: count + 1 })}
        value={typed}
        disabled={isLocked}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" disabled={isLocked}>
        {t("model.version.keepShort")}
      </Button>
    </form>
  );
}

interface VersionProps {
  readonly snapshot: ModelSnapshot;
  readonly isChosen: boolean;
  readonly isLocked: boolean;
  readonly onChoose: () => void;
}

function Version({ snapshot, isChosen, isLocked, onChoose }: VersionProps) {
  const { t, language } = useWords("model");
  const { name, savedAt, graph, id } = snapshot;
  const when = new Date(savedAt).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return (
    <li className={classes["version"]} data-chosen={isChosen ? "" : undefined}>
      <button type="button" className={classes["choose"]} aria-pressed={isChosen} onClick={onChoose}>
        <span className={classes["name"]}>{name}</span>
        <span className={classes["quiet"]}>
          {when} · {t("model.version.layers", { count: graph.nodes.length - 1 })}
        </span>
      </button>
      <ActionIcon
        aria-label={t("model.version.forget", { name })}
        disabled={isLocked}
        onClick={() => forgetVersion(id)}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}
