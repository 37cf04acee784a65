import { Anchor, Kbd, Modal, Switch } from "@mantine/core";
import { Fragment } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { useWords } from "../i18n/LanguageContext.tsx";
import { changeSettings, settingsStore } from "../state/settingsStore.ts";
import { stageNames } from "../state/stageStates.ts";
import { nameKeys, studioKeys } from "./keys.ts";
import { stagePath } from "./stages.ts";
import classes from "./Overlays.module.css";

interface HelpProps {
  readonly projectId: string | null;
  readonly onClose: () => void;
}

/** The purpose of each stage, and the keys. */
export function Help({ projectId, onClose }: HelpProps) {
  const { t } = useWords();
  const hasSingleKeys = useStore(settingsStore, ({ singleKeys }) => singleKeys);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("shell.help")}
      size={560}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={classes["body"]}>
        <p>{t("shell.helpIntro")}</p>
        <h3>{t("shell.helpStages")}</h3>
        <dl className={classes["rows"]}>
          {stageNames.map((stage) => (
            <Fragment key={stage}>
              <dt>
                {projectId === null ? (
                  t(`shell.stage.${stage}`)
                ) : (
                  <Anchor component={Link} href={stagePath(projectId, stage)} onClick={onClose} inherit>
                    {t(`shell.stage.${stage}`)}
                  </Anchor>
                )}
              </dt>
              <dd>{t(`shell.about.${stage}`)}</dd>
            </Fragment>
          ))}
        </dl>
        <h3>{t("shell.helpShortcuts")}</h3>
        <dl className={classes["rows"]}>
          {Object.values(studioKeys)
            .flat()
            .map(({ keys, does }) => (
              <Fragment key={keys}>
                <dt>
                  <Kbd>{nameKeys(keys)}</Kbd>
                </dt>
                <dd>{t(does)}</dd>
              </Fragment>
            ))}
        </dl>
        <Switch
          mt="md"
          label={t("shell.singleKeys")}
          description={t("shell.singleKeysHelp")}
          checked={hasSingleKeys}
          onChange={(event) => changeSettings({ singleKeys: event.currentTarget.checked })}
        />
      </div>
    </Modal>
  );
}
