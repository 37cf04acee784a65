import { Anchor, Kbd, Modal } from "@mantine/core";
import { Fragment } from "react";
import { Link } from "wouter";
import { useWords } from "../i18n/LanguageContext.tsx";
import type { MessageKey } from "../i18n/en.ts";
import { stageNames } from "../state/stageStates.ts";
import { stagePath } from "./stages.ts";
import classes from "./Overlays.module.css";

interface HelpProps {
  readonly projectId: string | null;
  readonly onClose: () => void;
}

const shortcuts = [
  { keys: "Ctrl K", does: "shell.key.palette" },
  { keys: "Ctrl Z", does: "common.undo" },
  { keys: "Ctrl Shift Z", does: "common.redo" },
  { keys: "Alt 1 – 5", does: "shell.key.stage" },
] as const satisfies readonly { readonly keys: string; readonly does: MessageKey }[];

/** On a Mac, Ctrl and Alt are Command and Option. */
const isMac = navigator.userAgent.includes("Mac");
const named = (keys: string): string => (isMac ? keys.replace("Ctrl", "⌘").replace("Alt", "⌥") : keys);

/** What each stage does, and the keys. */
export function Help({ projectId, onClose }: HelpProps) {
  const { t } = useWords();
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
          {shortcuts.map(({ keys, does }) => (
            <Fragment key={keys}>
              <dt>
                <Kbd>{named(keys)}</Kbd>
              </dt>
              <dd>{t(does)}</dd>
            </Fragment>
          ))}
        </dl>
      </div>
    </Modal>
  );
}
