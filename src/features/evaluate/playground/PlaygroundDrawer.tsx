import { Anchor, Drawer } from "@mantine/core";
import { Link } from "wouter";
import { useStore } from "zustand";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { openPlayground, playgroundStore } from "../../../state/playgroundStore.ts";
import { runStore } from "../../../state/runStore.ts";
import { useProject } from "../../../state/useProject.ts";
import { TryIt } from "../TryIt.tsx";

/** The playground on any stage: the model in use, tried on a row. */
export function PlaygroundDrawer() {
  const { t } = useWords("evaluate");
  const { id } = useProject();
  const run = useStore(runStore, ({ finished }) => finished);
  const isBeside = useStore(playgroundStore, ({ besideId }) => besideId !== null);
  const close = (): void => openPlayground(false);
  return (
    <Drawer
      opened
      position="right"
      size={isBeside ? 680 : 440}
      padding="lg"
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.1 }}
      closeButtonProps={{ "aria-label": t("common.close") }}
      title={t("evaluate.try")}
      onClose={close}
    >
      {run === null ? (
        <p>{t("evaluate.playground.noModel")}</p>
      ) : (
        <>
          <TryIt key={run.finishedAt} run={run} />
          <p>
            <Anchor component={Link} href={`/project/${id}/deploy`} onClick={close} inherit>
              {t("evaluate.playground.file")}
            </Anchor>
          </p>
        </>
      )}
    </Drawer>
  );
}
